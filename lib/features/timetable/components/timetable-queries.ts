import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY, SLOW_MS } from "@/lib/features/classes/components/class-queries";
import { listSessions } from "@/lib/features/classes/endpoints";
import { getOwnWeek, getTimetable, listHolidays, listTerms } from "../endpoints";

/** When a class meets. Changes with its class, hence under the classes' key. */
export function timetableQuery(classId: string) {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "timetable", classId],
    queryFn: ({ signal }) => callApi(getTimetable, { params: { classId }, signal }),
  });
}

/** Sessions of a class that start in [from, to), newest first. */
export function sessionsBetweenQuery(classId: string, range: { from: string; to: string }) {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "sessions-between", classId, range],
    queryFn: ({ signal }) =>
      callApi(listSessions, { params: { classId }, query: { ...range, limit: 200 }, signal }),
  });
}

/** A week of one's own classes; this one without a day. */
export function ownWeekQuery(week: string | undefined) {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "own-week", week],
    queryFn: ({ signal }) => callApi(getOwnWeek, { query: week ? { week } : {}, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: SLOW_MS,
  });
}

/** Terms of the school, newest first. */
export function termsQuery() {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "terms"],
    queryFn: ({ signal }) => callApi(listTerms, { signal }),
  });
}

/** Holidays of the whole school. */
export function schoolHolidaysQuery() {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "holidays"],
    queryFn: ({ signal }) => callApi(listHolidays, { signal }),
  });
}
