import { expect, it } from "vitest";
import { sessionCounts, studentCounts } from "@/lib/features/classes/rules-chart";

const none = { present: 0, late: 0, absent: 0, excused: 0 };

it("counts people without a record as absent once the session has closed", () => {
  const recorded = { present: 5, late: 2, absent: 0, excused: 1 };
  expect(sessionCounts(recorded, 10, "closed")).toEqual({ ...recorded, absent: 2, expected: 10 });
});

it.each(["open", "upcoming"] as const)("counts nobody as absent while a session is %s", (state) => {
  expect(sessionCounts({ ...none, present: 3 }, 10, state)).toEqual({ ...none, present: 3, expected: 10 });
});

it("adds recorded absences to the missing ones", () => {
  expect(sessionCounts({ ...none, absent: 1 }, 4, "closed").absent).toBe(4);
});

it("rates a student by the sessions that count; the excused ones do not", () => {
  expect(studentCounts({ present: 6, late: 1, absent: 0, excused: 1 }, 2)).toEqual({
    present: 6,
    late: 1,
    absent: 2,
    excused: 1,
    expected: 10,
    rate: 7 / 9,
  });
});

it("has no rate before the first session", () => {
  expect(studentCounts(none, 0)).toEqual({ ...none, expected: 0, rate: null });
});
