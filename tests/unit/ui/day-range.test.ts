import { expect, it } from "vitest";
import { zonedToIso } from "@/lib/features/classes/components/zoned-time";
import { dayRange } from "@/lib/ui/day-range";

it("takes whole days of the class's own time zone, the last one included", () => {
  expect(dayRange("2026-11-23", "2026-11-23", "America/New_York")).toEqual({
    from: "2026-11-23T05:00:00.000Z",
    to: "2026-11-24T05:00:00.000Z",
  });
});

it("gives a day with a clock change its 25 hours", () => {
  expect(dayRange("2026-10-25", "2026-10-25", "Europe/Berlin")).toEqual({
    from: "2026-10-24T22:00:00.000Z",
    to: "2026-10-25T23:00:00.000Z",
  });
});

it("ignores what is no day", () => {
  expect(dayRange("yesterday", undefined, "UTC")).toEqual({});
});

it("reads a planned start on the class's wall clock", () => {
  expect(zonedToIso("2026-07-01 09:00:00", "Europe/Berlin")).toBe("2026-07-01T07:00:00.000Z");
});
