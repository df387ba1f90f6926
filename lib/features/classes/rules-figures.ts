import { statusRulesOf, weightedRate } from "./rules-status";
import type { ClassChart } from "./schema";

/** A class's rate over its closed sessions, and how many those are. */
export function classFigures(chart: ClassChart): { rate: number | null; sessionsHeld: number } {
  const closed = chart.sessions.filter((session) => session.state === "closed");
  const sum = closed.reduce(
    (total, session) => ({
      present: total.present + session.present,
      late: total.late + session.late,
      absent: total.absent + session.absent,
      excused: total.excused + session.excused,
    }),
    { present: 0, late: 0, absent: 0, excused: 0 },
  );
  return { rate: weightedRate(sum, statusRulesOf(chart.class.statuses)), sessionsHeld: closed.length };
}

/** Students with the lowest rate first, those without one last; by name among equals. */
export function byNeed(students: ClassChart["students"]): ClassChart["students"] {
  return [...students].sort((a, b) => (a.rate ?? 2) - (b.rate ?? 2) || a.name.localeCompare(b.name));
}

/** Sessions that have begun to fill or are over, oldest first: what a chart over time shows. */
export function chartedSessions(sessions: ClassChart["sessions"]): ClassChart["sessions"] {
  return sessions
    .filter((session) => session.state !== "upcoming")
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at));
}
