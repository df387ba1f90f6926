import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { getSchoolState } from "@/lib/features/accounts/data-school-state";
import { getLogsPage } from "@/lib/features/attendance/data-logs";
import { listLogsQuery } from "@/lib/features/attendance/schema";
import { getChart } from "@/lib/features/classes/data-chart";
import { getClasses, requireClass } from "@/lib/features/classes/data-classes";
import { getRosterOf } from "@/lib/features/classes/data-roster";
import { getOpenSessions, getSessionsOf } from "@/lib/features/classes/data-sessions";
import { getPeoplePage } from "@/lib/features/people/data-people";
import { listPeopleQuery } from "@/lib/features/people/schema";
import { getClassInsights } from "@/lib/features/reports/data-class-insights";
import { getClassLateness } from "@/lib/features/reports/data-class-lateness";
import { getOwnHistory, getOwnInsights } from "@/lib/features/reports/data-own-insights";
import { getRecognitionHealth } from "@/lib/features/reports/data-recognition";
import { getSchoolInsights } from "@/lib/features/reports/data-school-insights";
import { classInsightsQuery } from "@/lib/features/reports/schema";
import { readOwnWeek } from "@/lib/features/timetable/data-own-week";
import type { SeededSchool } from "./reports-school";

const DAY_MS = 24 * 3600_000;
const TERM_DAYS = 84;

function asUser(userId: string, role: "admin" | "teacher" | "student") {
  return { kind: "user", userId, role, name: "Bench", email: "bench@bench.invalid" } satisfies Caller;
}

/**
 * What each page asks the database for, by name: the same functions that its route calls, with whole answers. `term`
 * is twelve weeks, `year` everything; classes are the one of 500 unless they say otherwise.
 */
export function reportViews(school: SeededSchool): Record<string, () => Promise<unknown>> {
  const now = new Date();
  const term = { from: new Date(now.getTime() - TERM_DAYS * DAY_MS).toISOString() };
  const admin = asUser(school.adminId, "admin");
  const teacher = asUser(school.teacherId, "teacher");
  const student = asUser(school.studentId, "student");
  const ofClass = async <Result>(
    work: (schoolClass: Awaited<ReturnType<typeof requireClass>>) => Promise<Result>,
    classId = school.bigClassId,
  ) => work(await requireClass(db(), teacher, classId));
  const insights = (query: object) =>
    ofClass((schoolClass) =>
      getClassInsights(db(), { schoolClass, query: classInsightsQuery.parse(query), now }),
    );
  const lateness = (query: object) =>
    ofClass((schoolClass) =>
      getClassLateness(db(), { schoolClass, query: classInsightsQuery.parse(query), now }),
    );
  const logs = (caller: Caller, query: object) => getLogsPage(caller, listLogsQuery.parse(query));
  const classId = school.bigClassId;
  return {
    "class insights, year": () => insights({}),
    "class insights, term": () => insights(term),
    "class insights, one student": () => insights({ user_id: school.studentId }),
    "class lateness, year": () => lateness({}),
    "class lateness, term": () => lateness(term),
    "school insights, year": () => getSchoolInsights(db(), { caller: admin, query: {}, now }),
    "school insights, term": () => getSchoolInsights(db(), { caller: admin, query: term, now }),
    "classes at a glance, teacher": () => getSchoolInsights(db(), { caller: teacher, query: term, now }),
    "recognition health, year": () => getRecognitionHealth(db(), {}),
    "recognition health, term": () => getRecognitionHealth(db(), term),
    "student's own insights": () => getOwnInsights(db(), { caller: student, now }),
    "student's own history": () => getOwnHistory(db(), { caller: student, now }, { limit: 100 }),
    "class overview chart": () =>
      ofClass((schoolClass) => getChart(db(), { schoolClass, range: { limit: 30 }, now })),
    "class sessions": () => getSessionsOf(db(), { classId, query: { limit: 100 }, now }),
    "class roster": () => getRosterOf(db(), classId),
    "open sessions, teacher": () => getOpenSessions(db(), teacher, now),
    "own week, student": () => readOwnWeek(db(), { caller: student, week: undefined, now }),
    "own week, teacher": () => readOwnWeek(db(), { caller: teacher, week: undefined, now }),
    "classes, teacher": () => getClasses(db(), teacher),
    "classes, admin": () => getClasses(db(), admin),
    "home, admin": () => getSchoolState(db(), now),
    "logs, admin": () => logs(admin, {}),
    "logs, teacher": () => logs(teacher, {}),
    "logs, one class": () => logs(teacher, { class_id: classId }),
    "logs, student": () => logs(student, {}),
    "people, admin": () => getPeoplePage(db(), listPeopleQuery.parse({})),
    "people, search": () => getPeoplePage(db(), listPeopleQuery.parse({ search: "Student 17" })),
  };
}
