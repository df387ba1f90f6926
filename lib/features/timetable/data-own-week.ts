import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { getSessionsOnDays } from "../classes/data-sessions";
import { toHoliday } from "./data-timetable";
import { addDays, mondayOf, zonedDay } from "./rules-zoned";
import type { OwnWeek } from "./schema";

/** A week of the classes that a student attends or a teacher teaches. @param week any of its days; none: this week */
export async function readOwnWeek(
  db: Db,
  { caller, week, now }: { caller: Extract<Caller, { kind: "user" }>; week: string | undefined; now: Date },
): Promise<OwnWeek> {
  const { userId } = caller;
  const own =
    caller.role === "teacher" ? { teachers: { some: { userId } } } : { roster: { some: { userId } } };
  const classes = await db.class.findMany({
    where: { archivedAt: null, ...own },
    select: { id: true, name: true, timeZone: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  // Where the first class is: whoever has classes in two time zones has one of them before midnight.
  const today = zonedDay(now, classes[0]?.timeZone ?? "UTC");
  const firstDay = mondayOf(week ?? today);
  const lastDay = addDays(firstDay, 6);
  const holidays = await db.holiday.findMany({
    where: {
      OR: [{ classId: null }, { classId: { in: [...names.keys()] } }],
      firstDay: { lte: new Date(lastDay) },
      lastDay: { gte: new Date(firstDay) },
    },
    orderBy: [{ firstDay: "asc" }, { id: "asc" }],
  });
  return {
    first_day: firstDay,
    today,
    sessions: await getSessionsOnDays(db, { caller, firstDay, lastDay, now }),
    holidays: holidays.map((row) => ({
      ...toHoliday(row),
      class_name: (row.classId && names.get(row.classId)) || null,
    })),
  };
}
