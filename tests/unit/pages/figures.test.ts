import { describe, expect, it } from "vitest";
import { byNeed, chartedSessions, classFigures } from "@/lib/features/classes/rules-figures";
import type { ClassChart } from "@/lib/features/classes/schema";

type Session = ClassChart["sessions"][number];
type Student = ClassChart["students"][number];

const counts = { present: 0, late: 0, absent: 0, excused: 0, expected: 0 };
const session = (day: number, state: Session["state"], over: Partial<Session> = {}): Session => ({
  session_id: `00000000-0000-4000-8000-00000000000${day}`,
  title: null,
  starts_at: `2026-11-0${day}T09:00:00.000Z`,
  state,
  ...counts,
  ...over,
});
const student = (name: string, rate: number | null): Student => ({
  user_id: "00000000-0000-4000-8000-000000000000",
  name,
  ...counts,
  rate,
});

describe("figures of a class", () => {
  it("leaves an open session out: whoever is not here yet is not absent", () => {
    const sessions = [
      session(1, "closed", { present: 3, absent: 1 }),
      session(2, "open", { present: 1 }),
      session(3, "upcoming"),
    ];
    const schoolClass = { statuses: [] as ClassChart["class"]["statuses"] } as ClassChart["class"];
    expect(classFigures({ class: schoolClass, sessions, students: [] })).toEqual({
      rate: 0.75,
      sessionsHeld: 1,
    });
  });
  it("draws sessions oldest first and none that is still to come", () => {
    const days = chartedSessions([session(3, "upcoming"), session(2, "open"), session(1, "closed")]);
    expect(days.map((one) => one.state)).toEqual(["closed", "open"]);
  });
  it("puts students who come least first, those without a rate last", () => {
    const order = byNeed([
      student("New", null),
      student("Zoe", 0.5),
      student("Ann", 0.5),
      student("Low", 0.1),
    ]);
    expect(order.map(({ name }) => name)).toEqual(["Low", "Ann", "Zoe", "New"]);
  });
});
