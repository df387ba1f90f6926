import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { requireClass } from "../classes/data-classes";
import { dayOf } from "./rules-zoned";
import type { Holiday, Schedule, Term, Timetable } from "./schema";

interface Days {
  firstDay: Date;
  lastDay: Date;
}
const days = ({ firstDay, lastDay }: Days) => ({ first_day: dayOf(firstDay), last_day: dayOf(lastDay) });

export function toTerm(row: Days & { id: string; name: string }): Term {
  return { term_id: row.id, name: row.name, ...days(row) };
}

export function toHoliday(row: Days & { id: string; name: string; classId: string | null }): Holiday {
  return { holiday_id: row.id, class_id: row.classId, name: row.name, ...days(row) };
}

/** A row of `schedules`. */
export interface ScheduleRow {
  id: string;
  classId: string;
  title: string | null;
  room: string | null;
  rrule: string;
  firstDay: Date;
  startTime: string;
  endTime: string;
  opensMinutesBefore: number;
  lateAfterMinutes: number;
  closesAfterMinutes: number | null;
}

export function toSchedule(row: ScheduleRow): Schedule {
  return {
    schedule_id: row.id,
    class_id: row.classId,
    title: row.title,
    room: row.room,
    rrule: row.rrule,
    first_day: dayOf(row.firstDay),
    start_time: row.startTime,
    end_time: row.endTime,
    opens_minutes_before: row.opensMinutesBefore,
    late_after_minutes: row.lateAfterMinutes,
    closes_after_minutes: row.closesAfterMinutes,
  };
}

/** When a class meets. @throws AppError not_found, also when the caller has no part in it */
export async function getClassTimetable(db: Db, caller: Caller, classId: string): Promise<Timetable> {
  const { time_zone } = await requireClass(db, caller, classId);
  const found = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: { term: true, schedules: { orderBy: [{ startTime: "asc" }, { id: "asc" }] } },
  });
  const holidays = await db.holiday.findMany({
    where: { OR: [{ classId }, { classId: null }] },
    orderBy: [{ firstDay: "asc" }, { id: "asc" }],
  });
  return {
    time_zone,
    term: found.term && toTerm(found.term),
    schedules: found.schedules.map(toSchedule),
    holidays: holidays.map(toHoliday),
  };
}

/** Every term, the newest first. */
export async function getTerms(db: Db): Promise<{ items: Term[] }> {
  return { items: (await db.term.findMany({ orderBy: { firstDay: "desc" } })).map(toTerm) };
}

/** Holidays of the whole school, by first day. */
export async function getSchoolHolidays(db: Db): Promise<{ items: Holiday[] }> {
  const rows = await db.holiday.findMany({ where: { classId: null }, orderBy: { firstDay: "asc" } });
  return { items: rows.map(toHoliday) };
}
