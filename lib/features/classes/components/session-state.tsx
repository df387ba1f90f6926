import { Badge } from "@mantine/core";
import { IconCalendar, IconCalendarX, IconCircleCheck, IconPointFilled } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { ClassSessionView } from "../schema";

const LOOK = {
  open: { color: "green", label: t("open"), icon: IconPointFilled },
  upcoming: { color: "gray", label: t("planned"), icon: IconCalendar },
  closed: { color: "gray", label: t("closed"), icon: IconCircleCheck },
  cancelled: { color: "red", label: t("cancelled"), icon: IconCalendarX },
} as const;

export function SessionState({ state }: { state: ClassSessionView["state"] }) {
  const { color, label, icon: Icon } = LOOK[state];
  return (
    <Badge color={color} c="var(--mantine-color-text)" leftSection={<Icon size={14} aria-hidden />}>
      {label}
    </Badge>
  );
}
