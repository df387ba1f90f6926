import { expect, it } from "vitest";
import { occurrencesOf } from "@/lib/features/timetable/rules-occurrences";
import { type PlannedSession, reconcile, type WantedSession } from "@/lib/features/timetable/rules-reconcile";
import { randomNumbers } from "../../../support/random-numbers";

const range = { from: "2026-11-02", to: "2026-12-27" };

function wantedOf(startTime: string, everyDay: boolean): WantedSession[] {
  const plan = {
    ...{ rrule: everyDay ? "FREQ=DAILY" : "FREQ=WEEKLY;BYDAY=TU,SU", firstDay: "2026-11-02", startTime },
    ...{ endTime: "23:00", opensMinutesBefore: 5, lateAfterMinutes: 5, closesAfterMinutes: null },
  };
  const days = occurrencesOf(plan, { timeZone: "Europe/Berlin", term: null, holidays: [] }, range);
  return days.map((day) => ({ ...day, title: null, room: null }));
}

function apply(present: PlannedSession[], wanted: WantedSession[]): PlannedSession[] {
  const { create, update, remove } = reconcile(wanted, present);
  const changed = new Map(update.map(({ id, to }) => [id, to]));
  return [
    ...present
      .filter(({ id }) => !remove.includes(id))
      .map((session) => ({ ...session, ...changed.get(session.id) })),
    ...create.map((session) => ({ ...session, id: `new ${session.day}`, touched: false })),
  ];
}

it("ends at what is wanted, leaves touched sessions alone, and a second time does nothing", () => {
  const random = randomNumbers(2026);
  for (let trial = 0; trial < 200; trial++) {
    let present = apply([], wantedOf("09:00", random() < 0.5));
    present = present.map((session) => ({ ...session, touched: random() < 0.2 }));
    const touched = present.filter((session) => session.touched);
    const wanted = wantedOf(random() < 0.5 ? "10:00" : "09:00", random() < 0.5);
    const after = apply(present, wanted);
    expect(after.filter((session) => session.touched)).toEqual(touched);
    const touchedDays = new Set(touched.map(({ day }) => day));
    const untouched = after.filter((session) => !session.touched).map(({ day, startsAt }) => [day, startsAt]);
    const expected = wanted
      .filter(({ day }) => !touchedDays.has(day))
      .map(({ day, startsAt }) => [day, startsAt]);
    expect(untouched.sort()).toEqual(expected.sort());
    expect(new Set(after.map(({ day }) => day)).size).toBe(after.length);
    expect(reconcile(wanted, after)).toEqual({ create: [], update: [], remove: [] });
  }
});
