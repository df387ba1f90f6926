import { describe, expect, it } from "vitest";
import {
  readWeeklyRule,
  ruleDays,
  ruleProblem,
  WEEKDAYS,
  weeklyRule,
} from "@/lib/features/timetable/rules-recurrence";
import { randomNumbers } from "../../../support/random-numbers";

const range = { firstDay: "2026-11-02", from: "2026-11-01", to: "2026-12-31" };

describe("days of a rule", () => {
  it.each([
    [
      "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261116",
      ["2026-11-02", "2026-11-05", "2026-11-09", "2026-11-12", "2026-11-16"],
    ],
    ["FREQ=WEEKLY;INTERVAL=3;BYDAY=WE", ["2026-11-04", "2026-11-25", "2026-12-16"]],
    ["FREQ=WEEKLY;COUNT=2", ["2026-11-02", "2026-11-09"]],
    ["FREQ=MONTHLY;BYDAY=1FR", ["2026-11-06", "2026-12-04"]],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-11-30", "2026-12-31"]],
  ])("%s", (rrule, days) => {
    expect(ruleProblem(rrule)).toBeNull();
    expect(ruleDays({ rrule, ...range })).toEqual(days);
  });

  it("counts weeks from the first day, however late one begins to look", () => {
    const rrule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO";
    const all = ruleDays({ rrule, ...range });
    const late = ruleDays({ rrule, ...range, from: "2026-11-20" });
    expect(late).toEqual(all.filter((day) => day >= "2026-11-20"));
  });
});

it.each([
  "",
  "every monday",
  "FREQ=HOURLY",
  "FREQ=WEEKLY;BYHOUR=9",
  "FREQ=WEEKLY;INTERVAL=0",
  "FREQ=WEEKLY;BYDAY=XX",
  "DTSTART:20261101T090000Z\nRRULE:FREQ=DAILY",
  `FREQ=WEEKLY;BYMONTHDAY=${"1,".repeat(200)}1`,
])("%j is refused with a reason", (text) => {
  expect(ruleProblem(text)).toMatch(/\w/);
});

describe("the editor's rules", () => {
  it("come back as they were written", () => {
    const random = randomNumbers(7);
    for (let trial = 0; trial < 300; trial++) {
      const weekdays = WEEKDAYS.filter(() => random() < 0.4);
      if (weekdays.length === 0) weekdays.push("MO");
      const everyWeeks = 1 + Math.floor(random() * 4);
      const until = random() < 0.5 ? null : `2027-0${1 + Math.floor(random() * 9)}-15`;
      const text = weeklyRule({ weekdays, everyWeeks, until });
      expect(ruleProblem(text)).toBeNull();
      expect(readWeeklyRule(text)).toEqual({ weekdays, everyWeeks, until });
    }
  });

  it.each(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;COUNT=3;BYDAY=MO", "FREQ=WEEKLY"])(
    "%s is more than it can show",
    (text) => {
      expect(readWeeklyRule(text)).toBeNull();
    },
  );
});
