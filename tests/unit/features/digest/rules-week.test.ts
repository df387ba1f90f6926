import { expect, it } from "vitest";
import { letterMonday, toldMonday } from "@/lib/features/digest/rules-week";

it.each([
  ["2026-11-23T04:59:00Z", "2026-11-16", "not before Monday morning"],
  ["2026-11-23T05:00:00Z", "2026-11-23", "from Monday morning on"],
  ["2026-11-29T23:59:00Z", "2026-11-23", "until Sunday night"],
  ["2026-11-30T04:00:00Z", "2026-11-23", "and a little longer"],
])("at %s the letters of %s are due: %s", (now, monday) => {
  expect(letterMonday(new Date(now)).toISOString()).toBe(`${monday}T00:00:00.000Z`);
});

it("tells of the week before", () => {
  expect(toldMonday(new Date("2026-03-02T00:00:00Z"))).toBe("2026-02-23");
});
