import { Badge } from "@mantine/core";
import { IconScanEye, IconUserOff, IconUserScan } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

/** Whether a person can be recognised. */
export function FaceState({ enrolled, deactivated = false }: { enrolled: boolean; deactivated?: boolean }) {
  const t = useTranslations("people.faceState");
  if (deactivated) {
    return (
      <Badge color="gray" leftSection={<IconUserOff size={14} aria-hidden />}>
        {t("deactivated")}
      </Badge>
    );
  }
  return enrolled ? (
    <Badge color="ink" leftSection={<IconScanEye size={14} aria-hidden />}>
      {t("enrolled")}
    </Badge>
  ) : (
    <Badge variant="outline" color="gray" leftSection={<IconUserScan size={14} aria-hidden />}>
      {t("noFaceYet")}
    </Badge>
  );
}
