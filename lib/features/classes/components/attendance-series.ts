import { STATUS_COLOURS, STATUS_NAMES } from "@/lib/features/attendance/status-names";

/** The stack of every attendance chart, from the axis outwards. */
export const SERIES = (["present", "late", "excused", "absent"] as const).map((key) => ({
  key,
  name: STATUS_NAMES[key],
  colour: STATUS_COLOURS[key],
}));
