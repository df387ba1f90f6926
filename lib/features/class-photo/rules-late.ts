import { type CheckInWindow, statusAt } from "../attendance/rules-window";
import type { ClassSessionView } from "../classes/schema";
import { LATE_PHOTO_SECONDS } from "./schema";

/** Whether a class photo may be taken: from the opening of check-in until a week after it closed. */
export function isPhotographable(
  { state, opens_at, closes_at }: Pick<ClassSessionView, "state" | "opens_at" | "closes_at">,
  nowMs: number,
): boolean {
  return (
    state !== "cancelled" &&
    Date.parse(opens_at) <= nowMs &&
    nowMs < Date.parse(closes_at) + LATE_PHOTO_SECONDS * 1000
  );
}

/** Status of people on pictures handed in at `at`; pictures from after the closing do not say when somebody came. */
export function photoStatus(window: CheckInWindow, at: Date): "present" | "late" {
  return at < window.closesAt ? statusAt(window, at) : "present";
}

/** When people on pictures handed in at `at` count as seen: at the latest when check-in closed. */
export function photoTime(window: CheckInWindow, at: Date): Date {
  return new Date(Math.min(at.getTime(), window.closesAt.getTime()));
}
