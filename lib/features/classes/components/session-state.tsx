import { Badge } from "@mantine/core";
import { IconCalendar, IconCalendarX, IconCircleCheck, IconPointFilled } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { ClassSessionView } from "../schema";

const LOOK = {
  open: { color: "green", icon: IconPointFilled },
  upcoming: { color: "gray", icon: IconCalendar },
  closed: { color: "gray", icon: IconCircleCheck },
  cancelled: { color: "red", icon: IconCalendarX },
} as const;

export function SessionState({ state }: { state: ClassSessionView["state"] }) {
  const t = useTranslations("classes.sessionState");
  const { color, icon: Icon } = LOOK[state];
  return (
    <Badge color={color} c="var(--mantine-color-text)" leftSection={<Icon size={14} aria-hidden />}>
      {t(state)}
    </Badge>
  );
}
