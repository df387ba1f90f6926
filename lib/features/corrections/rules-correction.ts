import type { AttendanceStatus } from "../attendance/schema";
import type { SessionState } from "../classes/rules-session";

/** The record a correction meets, locked. */
export interface CurrentRecord {
  status: AttendanceStatus;
  revision: number;
  method: string;
}

export type CorrectionDecision =
  | { do: "nothing" }
  | { do: "insert" | "update" | "remove" }
  | {
      do: "refuse";
      reason: "session_not_open" | "session_cancelled" | "changed_meanwhile" | "not_removable";
    };

/**
 * What a correction may do. It stands on what its author saw: a record that changed since is not overwritten. A
 * record can only be taken back where it was made by hand and the person may still check in themselves.
 *
 * @param seenRevision 0 when its author saw no record
 */
export function decideCorrection(input: {
  state: SessionState;
  current: CurrentRecord | null;
  seenRevision: number;
  wanted: AttendanceStatus | null;
}): CorrectionDecision {
  const { state, current, seenRevision, wanted } = input;
  if (state === "cancelled") return { do: "refuse", reason: "session_cancelled" };
  if (state === "upcoming") return { do: "refuse", reason: "session_not_open" };
  if ((current?.revision ?? 0) !== seenRevision) return { do: "refuse", reason: "changed_meanwhile" };
  if ((current?.status ?? null) === wanted) return { do: "nothing" };
  if (wanted !== null) return { do: current ? "update" : "insert" };
  return state === "open" && current?.method === "manual"
    ? { do: "remove" }
    : { do: "refuse", reason: "not_removable" };
}
