import type { MarkResult } from "../schema";

export const checkInConfig = {
  /** A face must be good for this long before it is sent: the first good frame is often the blurred last step. */
  steadyMs: 200,
  /** Rest after a refusal, so that the person can read why and change something. */
  pauseAfterRefusalMs: 2500,
  /** Refusals before the page stops trying by itself. */
  maxRefusals: 4,
};

type Recorded = Exclude<MarkResult, { outcome: "not_recognised" }>;
type Refusal = Extract<MarkResult, { outcome: "not_recognised" }>;

/** Where a check-in stands. */
export type CheckInPhase =
  | { name: "looking"; refusals: number; goodSinceMs?: number }
  | { name: "sending"; refusals: number }
  /** The page looks again at `untilMs`. */
  | { name: "resting"; refusals: number; untilMs: number; hint: string }
  | { name: "gave_up"; hint: string }
  /** The server refused for a reason that another look does not change. */
  | { name: "blocked"; message: string }
  | { name: "done"; result: Recorded };

export const startPhase: CheckInPhase = { name: "looking", refusals: 0 };

/** What a frame changes: `good` is whether it shows one good face. Pure; `nowMs` is any steady clock. */
export function afterFrame(phase: CheckInPhase, good: boolean, nowMs: number): CheckInPhase {
  if (phase.name === "resting" && nowMs >= phase.untilMs)
    return { name: "looking", refusals: phase.refusals };
  if (phase.name !== "looking") return phase;
  if (!good) return phase.goodSinceMs === undefined ? phase : { name: "looking", refusals: phase.refusals };
  return phase.goodSinceMs === undefined ? { ...phase, goodSinceMs: nowMs } : phase;
}

/** Whether the face of this frame is to be sent. */
export function isSteady(phase: CheckInPhase, nowMs: number): boolean {
  return (
    phase.name === "looking" &&
    phase.goodSinceMs !== undefined &&
    nowMs - phase.goodSinceMs >= checkInConfig.steadyMs
  );
}

/** What the server's answer changes. */
export function afterAnswer(refusals: number, result: Recorded | Refusal, nowMs: number): CheckInPhase {
  if (result.outcome !== "not_recognised") return { name: "done", result };
  // Looking again cannot make a template.
  if (result.reason === "not_enrolled") return { name: "blocked", message: result.hint };
  const count = refusals + 1;
  return count >= checkInConfig.maxRefusals
    ? { name: "gave_up", hint: result.hint }
    : {
        name: "resting",
        refusals: count,
        untilMs: nowMs + checkInConfig.pauseAfterRefusalMs,
        hint: result.hint,
      };
}
