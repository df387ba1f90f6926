"use client";

import { Badge } from "@mantine/core";
import { IconCheck, IconClock, IconNote, IconX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { AttendanceStatus } from "../schema";

// Icon and word say it; the colour only helps.
const LOOK = {
  present: { color: "ink", icon: IconCheck },
  late: { color: "yellow", icon: IconClock },
  absent: { color: "gray", icon: IconX },
  excused: { color: "grape", icon: IconNote },
} as const;

/** @param label what the class calls it; without one the language's word */
export function StatusBadge({ status, label }: { status: AttendanceStatus; label?: string | null }) {
  const t = useTranslations("attendance.statuses");
  const { color, icon: Icon } = LOOK[status];
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />} c="var(--mantine-color-text)">
      {label ?? t(status)}
    </Badge>
  );
}
