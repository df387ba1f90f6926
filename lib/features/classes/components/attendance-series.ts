import { STATUS_COLOURS } from "@/lib/features/attendance/status-colours";

/** The stack of every attendance chart, from the axis outwards; names are `attendance.statuses.<key>`. */
export const SERIES = (["present", "late", "excused", "absent"] as const).map((key) => ({
  key,
  colour: STATUS_COLOURS[key],
}));
