import { expect, it } from "vitest";
import { deriveWindow } from "@/lib/features/classes/rules-session";
import { movedWindow } from "@/lib/features/timetable/rules-move";

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const session = deriveWindow({
  ...{ startsAt: at("09:00"), endsAt: at("10:00"), opensMinutesBefore: 5, lateAfterMinutes: 12 },
});
const to = { startsAt: at("14:00"), endsAt: at("14:30") };
const clock = (window: ReturnType<typeof movedWindow>) =>
  [window.opensAt, window.lateAfter, window.closesAt].map((time) => time.toISOString().slice(11, 16));

it("a session of a schedule keeps the schedule's window around its new start", () => {
  const schedule = { opensMinutesBefore: 15, lateAfterMinutes: 20, closesAfterMinutes: 25 };
  expect(clock(movedWindow({ session, schedule, classCloses: 5, ...to }))).toEqual([
    "13:45",
    "14:20",
    "14:25",
  ]);
});

it("a single session keeps its own, and never closes after its end", () => {
  expect(clock(movedWindow({ session, schedule: null, classCloses: null, ...to }))).toEqual([
    ...["13:55", "14:12", "14:30"],
  ]);
  expect(clock(movedWindow({ session, schedule: null, classCloses: 45, ...to }))).toEqual([
    ...["13:55", "14:12", "14:30"],
  ]);
});

it("one that was closed by hand is open as long as any other again", () => {
  const closed = { ...session, lateAfter: at("08:58"), closesAt: at("08:58") };
  expect(clock(movedWindow({ session: closed, schedule: null, classCloses: null, ...to }))).toEqual([
    ...["13:55", "14:00", "14:30"],
  ]);
});
