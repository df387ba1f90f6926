import type { AttendanceStatus } from "./schema";

/** When check-in runs: open in [opensAt, closesAt), late from lateAfter on. */
export interface CheckInWindow {
  opensAt: Date;
  lateAfter: Date;
  closesAt: Date;
}

/** Whether the server takes check-ins at `now`. */
export function isOpen(window: CheckInWindow, now: Date): boolean {
  return window.opensAt <= now && now < window.closesAt;
}

/** Status of a check-in at `now`: late from `lateAfter` on, that moment included. */
export function statusAt(window: CheckInWindow, now: Date): Extract<AttendanceStatus, "present" | "late"> {
  return now < window.lateAfter ? "present" : "late";
}

/** A sentence for the person who tries outside the window. */
export function notOpenSentence(window: CheckInWindow, now: Date): string {
  return now < window.opensAt
    ? "Check-in for this session has not opened yet. Try again when it starts."
    : "Check-in for this session is closed. Ask your teacher if you were there.";
}
