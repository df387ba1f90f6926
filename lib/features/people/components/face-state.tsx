import { Badge } from "@mantine/core";
import { IconScanEye, IconUserOff, IconUserScan } from "@tabler/icons-react";

/** Whether a person can be recognised. */
export function FaceState({ enrolled, deactivated = false }: { enrolled: boolean; deactivated?: boolean }) {
  if (deactivated) {
    return (
      <Badge color="gray" leftSection={<IconUserOff size={14} aria-hidden />}>
        Deactivated
      </Badge>
    );
  }
  return enrolled ? (
    <Badge color="ink" leftSection={<IconScanEye size={14} aria-hidden />}>
      Enrolled
    </Badge>
  ) : (
    <Badge variant="outline" color="gray" leftSection={<IconUserScan size={14} aria-hidden />}>
      No face yet
    </Badge>
  );
}
