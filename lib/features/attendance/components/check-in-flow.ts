import type { LivenessPrompt } from "@/models/liveness/prompts";
import type { LivenessFailure } from "@/models/liveness/session";
import type { MarkResult } from "../schema";

export const checkInConfig = {
  /** A face must be good for this long before a challenge is asked for: somebody may be walking past. */
  steadyMs: 200,
  /** Rest after a try that failed, so that the person can read why and change something. */
  pauseAfterFailureMs: 2500,
  /** Tries that fail before the page stops trying by itself. */
  maxTries: 4,
};

type Recorded = Exclude<MarkResult, { outcome: "not_recognised" }>;
type Refusal = Extract<MarkResult, { outcome: "not_recognised" }>;

/** Why a try failed: a sentence of the server, or what the page saw. */
export type CheckInHint = { said: string } | { seen: LivenessFailure | "capture_failed" };

/** Where a check-in stands. `tries` counts those that failed. */
export type CheckInPhase =
  | { name: "looking"; tries: number; goodSinceMs?: number }
  /** A challenge is on its way. */
  | { name: "starting"; tries: number }
  /** Prompt `index` is on the screen; -1 while the person looks ahead. */
  | { name: "following"; tries: number; index: number; prompts: readonly LivenessPrompt[] }
  | { name: "sending"; tries: number }
  /** The page looks again at `untilMs`. */
  | { name: "resting"; tries: number; untilMs: number; hint: CheckInHint }
  /** The class, or the way chosen, wants the code of the teacher's screen. */
  | { name: "needs_code"; message: string }
  | { name: "gave_up"; hint: CheckInHint }
  /** The server refused for a reason that another look does not change. */
  | { name: "blocked"; message: string }
  | { name: "done"; result: Recorded };

export const startPhase: CheckInPhase = { name: "looking", tries: 0 };

/** What a frame changes: `good` is whether it shows one good face. Pure; `nowMs` is any steady clock. */
export function afterFrame(phase: CheckInPhase, good: boolean, nowMs: number): CheckInPhase {
  if (phase.name === "resting" && nowMs >= phase.untilMs) return { name: "looking", tries: phase.tries };
  if (phase.name !== "looking") return phase;
  if (!good) return phase.goodSinceMs === undefined ? phase : { name: "looking", tries: phase.tries };
  return phase.goodSinceMs === undefined ? { ...phase, goodSinceMs: nowMs } : phase;
}

/** Whether it is time to ask for a challenge. */
export function isSteady(phase: CheckInPhase, nowMs: number): boolean {
  return (
    phase.name === "looking" &&
    phase.goodSinceMs !== undefined &&
    nowMs - phase.goodSinceMs >= checkInConfig.steadyMs
  );
}

/** A try that failed: rests before the next, or ends. */
export function afterFailure(tries: number, hint: CheckInHint, nowMs: number): CheckInPhase {
  const count = tries + 1;
  if (count >= checkInConfig.maxTries) return { name: "gave_up", hint };
  return { name: "resting", tries: count, untilMs: nowMs + checkInConfig.pauseAfterFailureMs, hint };
}

/** What the server's answer changes. */
export function afterAnswer(tries: number, result: Recorded | Refusal, nowMs: number): CheckInPhase {
  if (result.outcome !== "not_recognised") return { name: "done", result };
  // Looking again cannot make a template.
  if (result.reason === "not_enrolled") return { name: "blocked", message: result.hint };
  return afterFailure(tries, { said: result.hint }, nowMs);
}
