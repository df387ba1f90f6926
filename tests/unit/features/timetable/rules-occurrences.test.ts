import { describe, expect, it } from "vitest";
import {
  type Calendar,
  occurrenceOn,
  occurrencesOf,
  type SchedulePlan,
  wallMinutes,
} from "@/lib/features/timetable/rules-occurrences";
import { WEEKDAYS, weeklyRule } from "@/lib/features/timetable/rules-recurrence";
import { addDays } from "@/lib/features/timetable/rules-zoned";
import { randomNumbers } from "../../../support/random-numbers";

const plan: SchedulePlan = {
  rrule: "FREQ=WEEKLY;BYDAY=MO",
  firstDay: "2026-01-05",
  startTime: "09:00",
  endTime: "10:30",
  opensMinutesBefore: 10,
  lateAfterMinutes: 10,
  closesAfterMinutes: null,
};
const always = { term: null, holidays: [] };
const year = { from: "2026-01-01", to: "2026-12-31" };
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"];

/** What clocks there show, straight from `Intl`: another way than the code's own. */
function clock(at: Date, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit" },
  }).formatToParts(at);
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { day: `${get("year")}-${get("month")}-${get("day")}`, time: `${get("hour")}:${get("minute")}` };
}

describe.each(ZONES)("in %s", (timeZone) => {
  it("every session of a year begins and ends when the clocks there say so", () => {
    const random = randomNumbers(timeZone.length);
    for (let trial = 0; trial < 12; trial++) {
      // Clocks change between one and four in the morning: times that always exist.
      const hour = 5 + Math.floor(random() * 18);
      const minute = Math.floor(random() * 12) * 5;
      const two = (value: number) => String(value).padStart(2, "0");
      const startTime = `${two(hour)}:${two(minute)}`;
      // Some end after midnight, none within the hours of change.
      const endTime =
        random() < 0.3 ? `00:${two(minute)}` : `${two(hour)}:${two(minute === 55 ? 59 : minute + 5)}`;
      const weekdays = WEEKDAYS.filter(() => random() < 0.4);
      const everyWeeks = 1 + Math.floor(random() * 3);
      const rrule = weeklyRule({
        weekdays: weekdays.length > 0 ? weekdays : ["SU"],
        everyWeeks,
        until: null,
      });
      const own = { ...plan, rrule, startTime, endTime };
      const found = occurrencesOf(own, { timeZone, ...always }, year);
      expect(found.length).toBeGreaterThan(10);
      expect(new Set(found.map(({ day }) => day)).size).toBe(found.length);
      for (const { day, startsAt, endsAt, opensAt, lateAfter, closesAt } of found) {
        expect(clock(startsAt, timeZone)).toEqual({ day, time: startTime });
        const endDay = endTime > startTime ? day : addDays(day, 1);
        expect(clock(endsAt, timeZone)).toEqual({ day: endDay, time: endTime });
        expect(opensAt <= lateAfter && lateAfter <= closesAt && closesAt <= endsAt).toBe(true);
      }
    }
  });

  it("takes out holidays and days outside the term, and nothing else", () => {
    const random = randomNumbers(99);
    for (let trial = 0; trial < 20; trial++) {
      const span = () => {
        const firstDay = addDays("2026-01-01", Math.floor(random() * 330));
        return { firstDay, lastDay: addDays(firstDay, Math.floor(random() * 20)) };
      };
      const holidays = Array.from({ length: Math.floor(random() * 4) }, span);
      const term = random() < 0.5 ? null : { firstDay: "2026-02-10", lastDay: "2026-10-10" };
      const calendar: Calendar = { timeZone, term, holidays };
      const rrule = "FREQ=DAILY";
      const days = occurrencesOf({ ...plan, rrule }, calendar, year).map(({ day }) => day);
      const covered = (day: string, one: { firstDay: string; lastDay: string }) =>
        one.firstDay <= day && day <= one.lastDay;
      const expected = occurrencesOf({ ...plan, rrule }, { timeZone, ...always }, year)
        .map(({ day }) => day)
        .filter((day) => !holidays.some((one) => covered(day, one)) && (!term || covered(day, term)));
      expect(days).toEqual(expected);
    }
  });
});

it("keeps 09:00 across the change of clocks, an hour apart in UTC", () => {
  const days = occurrencesOf(
    plan,
    { timeZone: "Europe/Berlin", ...always },
    { from: "2026-03-23", to: "2026-03-30" },
  );
  expect(days.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    "2026-03-23T08:00:00.000Z",
    "2026-03-30T07:00:00.000Z",
  ]);
});

it("over midnight, the day is the one it begins on", () => {
  const night = { ...plan, startTime: "23:30", endTime: "01:00" };
  expect(wallMinutes(night)).toBe(90);
  expect(occurrenceOn("2026-11-02", night, "Asia/Kolkata")).toMatchObject({
    day: "2026-11-02",
    startsAt: new Date("2026-11-02T18:00:00Z"),
    endsAt: new Date("2026-11-02T19:30:00Z"),
  });
});

it.each([
  ["Europe/Berlin", "2026-03-29", "02:10", "02:50"],
  ["Europe/Berlin", "2026-10-25", "02:50", "03:10"],
  ["America/New_York", "2026-03-08", "01:45", "02:15"],
  ["America/New_York", "2026-11-01", "01:10", "01:50"],
])(
  "in the hour that clocks skip or repeat (%s %s) a session still ends after it began",
  (zone, day, startTime, endTime) => {
    const { startsAt, endsAt, opensAt, closesAt } = occurrenceOn(day, { ...plan, startTime, endTime }, zone);
    expect(endsAt > startsAt && opensAt < closesAt).toBe(true);
  },
);

it("closes check-in with the session or some minutes after the start, never later", () => {
  const close = (closesAfterMinutes: number | null) =>
    occurrenceOn("2026-11-02", { ...plan, closesAfterMinutes, lateAfterMinutes: 30 }, "UTC");
  expect(close(null).closesAt).toEqual(new Date("2026-11-02T10:30:00Z"));
  expect(close(20)).toMatchObject({
    closesAt: new Date("2026-11-02T09:20:00Z"),
    lateAfter: new Date("2026-11-02T09:20:00Z"),
  });
  expect(close(999).closesAt).toEqual(new Date("2026-11-02T10:30:00Z"));
});
