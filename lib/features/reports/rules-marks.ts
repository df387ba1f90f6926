import type { AttendanceStatus } from "../attendance/schema";

/** One letter a session: present, late, absent, excused; `-` where nothing counts (still open, not yet a member). */
export type Mark = "p" | "l" | "a" | "e" | "-";
/** A person's marks, oldest session first. */
export type Marks = string;

const STATUS_OF: Record<string, AttendanceStatus | undefined> = {
  p: "present",
  l: "late",
  a: "absent",
  e: "excused",
};

/** The status a letter stands for; null for none. */
export function statusOfMark(mark: string | undefined): AttendanceStatus | null {
  return (mark && STATUS_OF[mark]) || null;
}

/** How often each status occurs. */
export function countMarks(marks: Marks): Record<AttendanceStatus, number> {
  const counts = { present: 0, late: 0, absent: 0, excused: 0 };
  for (const mark of marks) {
    const status = statusOfMark(mark);
    if (status) counts[status]++;
  }
  return counts;
}

/**
 * Marks out of what the database has of a person: `12p3l` is present in the 12th session and late in the 3rd.
 *
 * @param recorded position (from 1) and first letter of the status, in any order
 * @param absentIfJoinedBefore for each session the moment before which somebody must have joined the class to be
 * absent there without a record; null where a missing record means nothing
 */
export function fillMarks(
  recorded: string,
  absentIfJoinedBefore: readonly (Date | null)[],
  joinedAt: Date,
): Marks {
  const marks: Mark[] = absentIfJoinedBefore.map((limit) => (limit && joinedAt < limit ? "a" : "-"));
  for (const [, position, letter] of recorded.matchAll(/(\d+)([plae])/g))
    marks[Number(position) - 1] = letter as Mark;
  return marks.join("");
}
