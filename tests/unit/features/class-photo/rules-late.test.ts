import { expect, it } from "vitest";
import { isPhotographable, photoStatus, photoTime } from "@/lib/features/class-photo/rules-late";

const window = {
  opensAt: new Date("2026-03-02T08:45:00Z"),
  lateAfter: new Date("2026-03-02T09:10:00Z"),
  closesAt: new Date("2026-03-02T10:00:00Z"),
};
const session = { opens_at: "2026-03-02T08:45:00Z", closes_at: "2026-03-02T10:00:00Z" };

it("a class is photographed from the opening until a week after the closing, not when cancelled", () => {
  const at = (time: string, state: "open" | "cancelled" = "open") =>
    isPhotographable({ ...session, state }, Date.parse(time));
  expect(at("2026-03-02T08:44:59Z")).toBe(false);
  expect(at("2026-03-02T08:45:00Z")).toBe(true);
  expect(at("2026-03-02T10:00:00Z")).toBe(true);
  expect(at("2026-03-09T09:59:59Z")).toBe(true);
  expect(at("2026-03-09T10:00:00Z")).toBe(false);
  expect(at("2026-03-02T09:00:00Z", "cancelled")).toBe(false);
});

it("pictures from afterwards do not say that somebody was late, nor count later than the closing", () => {
  const of = (time: string) => {
    const at = new Date(`2026-03-02T${time}:00Z`);
    return [photoStatus(window, at), photoTime(window, at).toISOString().slice(11, 16)];
  };
  expect(of("09:05")).toEqual(["present", "09:05"]);
  expect(of("09:10")).toEqual(["late", "09:10"]);
  expect(of("10:00")).toEqual(["present", "10:00"]);
  expect(of("18:30")).toEqual(["present", "10:00"]);
});
