import type { ClassLateness, LatenessSlot, LateStudent } from "./schema";

/** One person's arrivals in sessions that start at an hour of a weekday. */
export interface Arrivals {
  user_id: string;
  name: string;
  weekday: number;
  hour: number;
  arrived: number;
  late: number;
  /** Late arrivals whose time a camera saw: somebody may set a late by hand hours afterwards. */
  seen: number;
  /** Their minutes after the start, summed. */
  minutes: number;
}

/** How many sessions start at an hour of a weekday. */
export type SessionSlot = Pick<LatenessSlot, "weekday" | "hour" | "sessions">;

function addUp(rows: readonly Arrivals[]) {
  const sum = { arrived: 0, late: 0, seen: 0, minutes: 0 };
  for (const row of rows) {
    sum.arrived += row.arrived;
    sum.late += row.late;
    sum.seen += row.seen;
    sum.minutes += row.minutes;
  }
  const { arrived, late, seen, minutes } = sum;
  return { arrived, late, late_minutes: seen === 0 ? null : minutes / seen };
}

function groupsOf(rows: readonly Arrivals[], keyOf: (row: Arrivals) => string): Map<string, Arrivals[]> {
  const groups = new Map<string, Arrivals[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

const slotKey = ({ weekday, hour }: { weekday: number; hour: number }) => `${weekday} ${hour}`;

/** Arrivals added up by slot, in the order of the week, and by person, who was late most often first. */
export function latenessOf(rows: readonly Arrivals[], sessions: readonly SessionSlot[]): ClassLateness {
  const bySlot = groupsOf(rows, slotKey);
  const slots = sessions
    .flatMap((slot) => {
      const here = bySlot.get(slotKey(slot));
      return here ? [{ ...slot, ...addUp(here) }] : [];
    })
    .sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
  const students = [...groupsOf(rows, (row) => row.user_id).values()]
    .flatMap(lateStudent)
    .sort((a, b) => b.late - a.late || a.arrived - b.arrived || a.name.localeCompare(b.name));
  return { slots, students };
}

function lateStudent(rows: readonly Arrivals[]): LateStudent[] {
  const [most] = [...rows].sort((a, b) => b.late - a.late || a.weekday - b.weekday || a.hour - b.hour);
  if (!most || most.late === 0) return [];
  const { user_id, name, weekday, hour } = most;
  return [{ user_id, name, ...addUp(rows), weekday, hour }];
}
