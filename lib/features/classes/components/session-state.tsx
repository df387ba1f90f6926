import { Badge } from "@mantine/core";
import { IconCalendar, IconCalendarX, IconCircleCheck, IconPointFilled } from "@tabler/icons-react";
import type { ClassSessionView } from "../schema";

const LOOK = {
  open: { color: "green", label: "Open", icon: IconPointFilled },
  upcoming: { color: "gray", label: "Planned", icon: IconCalendar },
  closed: { color: "gray", label: "Closed", icon: IconCircleCheck },
  cancelled: { color: "red", label: "Cancelled", icon: IconCalendarX },
} as const;

export function SessionState({ state }: { state: ClassSessionView["state"] }) {
  const { color, label, icon: Icon } = LOOK[state];
  return (
    <Badge color={color} c="var(--mantine-color-text)" leftSection={<Icon size={14} aria-hidden />}>
      {label}
    </Badge>
  );
}
