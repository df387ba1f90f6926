import { expect, it } from "vitest";
import { closedWindow, deriveWindow, stateAt } from "@/lib/features/classes/rules-session";

const at = (time: string) => new Date(`2026-11-23T${time}Z`);
const input = {
  startsAt: at("09:00:00"),
  endsAt: at("10:30:00"),
  opensMinutesBefore: 10,
  lateAfterMinutes: 15,
};

it("opens before the start, is late after it and closes at the end", () => {
  expect(deriveWindow(input)).toEqual({
    startsAt: at("09:00:00"),
    endsAt: at("10:30:00"),
    opensAt: at("08:50:00"),
    lateAfter: at("09:15:00"),
    closesAt: at("10:30:00"),
  });
});

it("is never late only after the end", () => {
  expect(deriveWindow({ ...input, lateAfterMinutes: 240 }).lateAfter).toEqual(at("10:30:00"));
});

it.each([
  ["08:49:59.999", "upcoming"],
  ["08:50:00.000", "open"],
  ["10:29:59.999", "open"],
  ["10:30:00.000", "closed"],
])("at %s a session is %s", (time, state) => {
  expect(stateAt(deriveWindow(input), at(time))).toBe(state);
});

it.each(["08:50:00.000", "08:50:00.001", "09:05:00.000", "10:00:00.000"])(
  "closed early at %s it keeps the order that the table demands",
  (time) => {
    const times = deriveWindow(input);
    const closed = { ...times, ...closedWindow(times, at(time)) };
    expect(closed.opensAt < closed.closesAt).toBe(true);
    expect(closed.lateAfter <= closed.closesAt).toBe(true);
    expect(closed.lateAfter <= times.lateAfter).toBe(true);
    expect(stateAt(closed, new Date(at(time).getTime() + 1))).toBe("closed");
  },
);
