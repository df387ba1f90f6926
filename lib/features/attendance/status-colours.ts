import type { AttendanceStatus } from "./schema";

/** The statuses' colours on charts (CSS variables of `lib/ui/global.css`). */
export const STATUS_COLOURS: Record<AttendanceStatus, string> = {
  present: "var(--status-present)",
  late: "var(--status-late)",
  absent: "var(--status-absent)",
  excused: "var(--status-excused)",
};
