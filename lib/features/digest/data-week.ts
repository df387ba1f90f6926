import dayjs from "dayjs";
import utc from "dayjs/plugin/utc";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { getClasses } from "../classes/data-classes";
import { statusRulesOf } from "../classes/rules-status";
import type { SchoolClass } from "../classes/schema";
import { getClassInsights } from "../reports/data-class-insights";
import { bySlipping } from "../reports/rules-slipping";
import { byWeek } from "../reports/rules-weeks";
import { MAX_SESSIONS, type StudentInsight } from "../reports/schema";

dayjs.extend(utc);

/** How long back the figures of who is slipping reach. */
const WEEKS_BACK = 12;

/** A class in the week that a letter tells of. */
export interface ClassWeek {
  one: SchoolClass;
  sessions: number;
  /** In [0, 1]; null where nothing counts. */
  rate: number | null;
  /** Of the week before. */
  before: number | null;
  /** The most worrying first. */
  slipping: StudentInsight[];
}

/** @param monday first day of the week, such as `2026-11-16` */
export async function getClassWeek(
  db: Db,
  { one, monday, now }: { one: SchoolClass; monday: string; now: Date },
): Promise<ClassWeek> {
  const from = dayjs.utc(monday).subtract(WEEKS_BACK, "week").toISOString();
  const query = { from, limit: MAX_SESSIONS };
  const { sessions, students } = await getClassInsights(db, { schoolClass: one, query, now });
  const closed = sessions.filter(({ state }) => state === "closed");
  const weeks = new Map(
    byWeek(closed, one.time_zone, statusRulesOf(one.statuses)).map((week) => [week.monday, week]),
  );
  const previous = dayjs.utc(monday).subtract(7, "day").format("YYYY-MM-DD");
  return {
    one,
    sessions: weeks.get(monday)?.sessions ?? 0,
    rate: weeks.get(monday)?.rate ?? null,
    before: weeks.get(previous)?.rate ?? null,
    slipping: students.filter(({ alerts }) => alerts.length > 0).sort(bySlipping),
  };
}

/** Every class of a caller in a week, by name. */
export async function getClassWeeks(
  db: Db,
  { caller, monday, now }: { caller: Caller; monday: string; now: Date },
): Promise<ClassWeek[]> {
  const weeks: ClassWeek[] = [];
  // One after another: a school's letters are in no hurry.
  for (const one of (await getClasses(db, caller)).items) {
    weeks.push(await getClassWeek(db, { one, monday, now }));
  }
  return weeks;
}
