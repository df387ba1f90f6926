import { expect, it } from "vitest";
import { isOpen, notOpenSentence, statusAt } from "@/lib/features/attendance/rules-window";

const at = (time: string) => new Date(`2026-11-23T${time}Z`);
const window = { opensAt: at("08:50:00"), lateAfter: at("09:10:00"), closesAt: at("10:30:00") };

it.each([
  ["08:49:59.999", false],
  ["08:50:00.000", true],
  ["10:29:59.999", true],
  ["10:30:00.000", false],
])("check-in at %s is open: %s", (time, open) => {
  expect(isOpen(window, at(time))).toBe(open);
});

it.each([
  ["08:50:00.000", "present"],
  ["09:09:59.999", "present"],
  ["09:10:00.000", "late"],
  ["10:29:59.999", "late"],
])("check-in at %s is %s", (time, status) => {
  expect(statusAt(window, at(time))).toBe(status);
});

it("tells someone who is early something else than someone who is late", () => {
  expect(notOpenSentence(window, at("08:00:00"))).toContain("not opened yet");
  expect(notOpenSentence(window, at("11:00:00"))).toContain("closed");
});
