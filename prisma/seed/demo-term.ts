import { addDays, zonedDay } from "@/lib/features/timetable/rules-zoned";
import { type DemoClass, demoId } from "./demo-school";

/** When and where the demo school is. */
export interface School {
  now: Date;
  timeZone: string;
}

/** Whole weeks of the term before this one. */
export const WEEKS_BEFORE = 12;
const WEEKS_AFTER = 6;
/** The week without school. */
export const HOLIDAY_WEEK = 5;
export const TERM_ID = demoId("term");
export const LESSON_MINUTES = 60;
export const OPENS_MINUTES_BEFORE = 10;
export const ON_TIME_MINUTES = 10;
export const CLOSES_AFTER_MINUTES = 30;

const DAY_NAMES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** A day (`2026-11-23`) as the database's `date` columns have it. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A day of the term, which began on a Monday; `weekday` 1 is Monday. */
export function dayInTerm(week: number, weekday: number, { now, timeZone }: School): string {
  const today = zonedDay(now, timeZone);
  const sinceMonday = (dateOf(today).getUTCDay() + 6) % 7;
  return addDays(today, 7 * (week - WEEKS_BEFORE) + weekday - 1 - sinceMonday);
}

/** Term and holidays of the demo school around `now`. */
export function makeCalendar(school: School) {
  const firstDay = dayInTerm(0, 1, school);
  return {
    term: {
      id: TERM_ID,
      name: `Demo term ${firstDay.slice(0, 4)}`,
      firstDay: dateOf(firstDay),
      lastDay: dateOf(dayInTerm(WEEKS_BEFORE + WEEKS_AFTER, 5, school)),
    },
    holidays: [
      {
        id: demoId("holiday mid-term"),
        name: "Mid-term break",
        firstDay: dateOf(dayInTerm(HOLIDAY_WEEK, 1, school)),
        lastDay: dateOf(dayInTerm(HOLIDAY_WEEK, 7, school)),
      },
    ],
  };
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** The recurring schedule of a class. */
export function makeSchedule(demoClass: DemoClass, school: School) {
  return {
    id: demoId(`schedule ${demoClass.code}`),
    classId: demoClass.id,
    rrule: `FREQ=WEEKLY;BYDAY=${demoClass.weekdays.map((day) => DAY_NAMES[day]).join(",")}`,
    firstDay: dateOf(dayInTerm(0, 1, school)),
    startTime: `${twoDigits(demoClass.startHour)}:00`,
    endTime: `${twoDigits(demoClass.startHour + LESSON_MINUTES / 60)}:00`,
    opensMinutesBefore: OPENS_MINUTES_BEFORE,
    lateAfterMinutes: ON_TIME_MINUTES,
    closesAfterMinutes: CLOSES_AFTER_MINUTES,
    createdBy: demoClass.teacherIds[0] ?? null,
  };
}
