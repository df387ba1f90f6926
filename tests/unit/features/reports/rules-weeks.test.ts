import { describe, expect, it } from "vitest";
import { DEFAULT_STATUS_RULES } from "@/lib/features/classes/rules-status";
import { byWeek, mondayOf, thisWeekAgainstLast } from "@/lib/features/reports/rules-weeks";

const session = (starts_at: string, present: number, absent: number) => ({
  starts_at,
  present,
  late: 0,
  absent,
  excused: 0,
});

describe("the Monday of a week", () => {
  it.each([
    ["2026-11-22T23:30:00Z", "Europe/Berlin", "2026-11-23"],
    ["2026-11-22T22:30:00Z", "Europe/Berlin", "2026-11-16"],
    ["2026-11-23T04:00:00Z", "America/New_York", "2026-11-16"],
    ["2026-03-29T22:30:00Z", "Europe/Berlin", "2026-03-30"],
    ["2026-01-01T12:00:00Z", "UTC", "2025-12-29"],
  ])("of %s in %s is %s", (at, timeZone, monday) => {
    expect(mondayOf(at, timeZone)).toBe(monday);
  });
});

describe("weeks", () => {
  const weeks = byWeek(
    [
      session("2026-10-19T08:00:00Z", 3, 1),
      session("2026-10-21T08:00:00Z", 1, 3),
      session("2026-11-02T08:00:00Z", 4, 0),
    ],
    "Europe/Berlin",
    DEFAULT_STATUS_RULES,
  );

  it("add up their sessions, and a holiday leaves a gap without a rate", () => {
    expect(weeks.map(({ monday, sessions, rate }) => [monday, sessions, rate])).toEqual([
      ["2026-10-19", 2, 0.5],
      ["2026-10-26", 0, null],
      ["2026-11-02", 1, 1],
    ]);
  });

  it("compare this week with the last one that had sessions", () => {
    const { now, before } = thisWeekAgainstLast(weeks, "Europe/Berlin", new Date("2026-11-05T12:00:00Z"));
    expect([now?.monday, before?.monday]).toEqual(["2026-11-02", "2026-10-19"]);
    const later = thisWeekAgainstLast(weeks, "Europe/Berlin", new Date("2026-11-12T12:00:00Z"));
    expect([later.now, later.before?.monday]).toEqual([null, "2026-11-02"]);
  });

  it("of nothing are none", () => {
    expect(byWeek([], "UTC", DEFAULT_STATUS_RULES)).toEqual([]);
  });
});
