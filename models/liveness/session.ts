import type { Point } from "../shared/face";
import { flatness, flatnessConfig } from "./flatness";
import { eyesClosed, type FaceReading, isPromptShown, type LivenessPrompt } from "./prompts";
import { isCut, isOtherMovement, isSameFrame, looksAhead } from "./session-rules";

/** Times in milliseconds of any steady clock. */
export const sessionConfig = {
  /** Movements and depth must exceed what the server will ask of the kept frames by this factor. */
  margin: 1.15,
  /** The head must look ahead this long before the first prompt. */
  neutralMs: 350,
  /** A prompt that is not followed for so long, and in so many readings (a device may be slow), ends the session. */
  promptMs: 9000,
  promptReadings: 12,
  /** The face may be away for so long. */
  awayMs: 1500,
  /** Eyes that closed must open again within. */
  blinkMs: 2500,
  /** Readings in a row that show a movement. */
  minShownReadings: 2,
  /** Readings in a row that show another movement than the one asked for. */
  minOtherReadings: 2,
  /** A picture that is the same to the last bit for so long, in so many readings, comes from no camera: they are noisy. */
  frozenMs: 1200,
  frozenReadings: 4,
};

export type LivenessFailure =
  | "timeout"
  | "face_lost"
  | "face_changed"
  | "other_movement"
  | "frozen"
  | "jump"
  | "flat";

/** One reading of the face in view. */
export interface LivenessFrame {
  atMs: number;
  trackId: number;
  reading: FaceReading;
  /** One person, in good light, near enough: fit for a neutral frame. */
  good: boolean;
}

export interface PromptStep {
  name: "prompt";
  index: number;
  askedAtMs: number;
  /** Since then. */
  readings: number;
  /** Readings in a row that show it. */
  shown: number;
  /** Readings in a row that show another movement; -1 until the one before this prompt is over. */
  others: number;
  /** Since when the eyes are closed, for a blink. */
  closedAtMs?: number;
}

/** Where the session stands. */
export type LivenessStep =
  | { name: "neutral"; sinceMs?: number }
  | PromptStep
  | { name: "done" }
  | { name: "failed"; reason: LivenessFailure };

export interface LivenessState {
  prompts: readonly LivenessPrompt[];
  step: LivenessStep;
  neutral?: LivenessFrame;
  last?: LivenessFrame;
  /** Whether no face was found since the last reading, though it was looked for. */
  unseen: boolean;
  /** Readings in a row that are the same as the one before, and since when. */
  same: { count: number; sinceMs: number };
  /** Points of the frames that were taken, the neutral one first. */
  taken: readonly (readonly Point[])[];
  seenAtMs: number;
}

/** What the frame is evidence of, if of anything. */
export type Role = "neutral" | LivenessPrompt;

export function startLiveness(prompts: readonly LivenessPrompt[], atMs: number): LivenessState {
  return {
    prompts,
    step: { name: "neutral" },
    same: { count: 0, sinceMs: atMs },
    taken: [],
    seenAtMs: atMs,
    unseen: false,
  };
}

/**
 * What one reading changes. Pure. The caller keeps the frame's picture when `take` names a role; a later frame of the
 * same role replaces it.
 *
 * @param frame undefined when no face is in view
 */
export function observe(
  state: LivenessState,
  frame: LivenessFrame | undefined,
  atMs: number,
): { state: LivenessState; take?: Role } {
  const { step } = state;
  if (step.name === "done" || step.name === "failed") return { state };
  if (step.name === "prompt" && isOver(step, atMs)) return fail(state, "timeout");
  if (!frame) {
    if (step.name === "prompt" && atMs - state.seenAtMs > sessionConfig.awayMs)
      return fail(state, "face_lost");
    const next = { ...state, unseen: true };
    return { state: step.name === "neutral" ? { ...next, step: { name: "neutral" } } : next };
  }
  const stands = state.last !== undefined && isSameFrame(state.last.reading, frame.reading);
  const same = stands ? { ...state.same, count: state.same.count + 1 } : { count: 0, sinceMs: atMs };
  const { frozenMs, frozenReadings } = sessionConfig;
  if (same.count >= frozenReadings && atMs - same.sinceMs >= frozenMs) return fail(state, "frozen");
  const next = { ...state, same, last: frame, seenAtMs: atMs, unseen: false };
  if (step.name === "neutral") return awaitNeutral(next, frame);
  if (state.neutral && frame.trackId !== state.neutral.trackId) return fail(state, "face_changed");
  if (state.last && state.neutral && isCut(state.last, frame, state.neutral.reading, state.unseen))
    return fail(state, "jump");
  return awaitPrompt(next, step, frame);
}

function isOver({ askedAtMs, readings }: PromptStep, atMs: number): boolean {
  const { promptMs, promptReadings } = sessionConfig;
  return atMs - askedAtMs > promptMs && readings >= promptReadings;
}

function awaitNeutral(state: LivenessState, frame: LivenessFrame): { state: LivenessState; take?: Role } {
  const since = state.step.name === "neutral" ? state.step.sinceMs : undefined;
  if (!frame.good || !looksAhead(frame.reading)) return { state: { ...state, step: { name: "neutral" } } };
  if (since === undefined) return { state: { ...state, step: { name: "neutral", sinceMs: frame.atMs } } };
  if (frame.atMs - since < sessionConfig.neutralMs) return { state };
  const step = ask(0, frame.atMs, state.prompts);
  return {
    take: "neutral",
    state: { ...state, step, neutral: frame, taken: [frame.reading.points] },
  };
}

function awaitPrompt(
  state: LivenessState,
  step: PromptStep,
  frame: LivenessFrame,
): { state: LivenessState; take?: Role } {
  const prompt = state.prompts[step.index];
  const neutral = state.neutral?.reading;
  if (!prompt || !neutral) return { state };
  const others = isOtherMovement(state.prompts.slice(0, step.index + 1), neutral, frame.reading)
    ? countOther(step.others)
    : 0;
  if (others >= sessionConfig.minOtherReadings) return fail(state, "other_movement");
  const waiting = { ...step, others, readings: step.readings + 1 };
  if (prompt === "blink") return awaitBlink(state, waiting, frame);

  const shown = isPromptShown(prompt, neutral, frame.reading, sessionConfig.margin) ? step.shown + 1 : 0;
  if (shown < sessionConfig.minShownReadings) return { state: { ...state, step: { ...waiting, shown } } };
  return { take: prompt, state: advance(state, step.index, frame) };
}

/** A movement that was on when the prompt was asked for, the answer to the one before it, may last a while. */
function countOther(others: number): number {
  return others < 0 ? others : others + 1;
}

/** Eyes that close are the evidence; they must open again, or it was a hand or another picture. */
function awaitBlink(
  state: LivenessState,
  step: PromptStep,
  frame: LivenessFrame,
): { state: LivenessState; take?: Role } {
  const neutral = state.neutral?.reading;
  if (!neutral) return { state };
  // Once closed, they are open again only well below the bound.
  const margin = step.closedAtMs === undefined ? sessionConfig.margin : 1 / sessionConfig.margin;
  const closed = eyesClosed(neutral, frame.reading, margin);
  if (closed && step.closedAtMs === undefined) {
    const taken = [...state.taken, frame.reading.points];
    return { take: "blink", state: { ...state, taken, step: { ...step, closedAtMs: frame.atMs } } };
  }
  if (step.closedAtMs === undefined || closed) {
    const tooLong = step.closedAtMs !== undefined && frame.atMs - step.closedAtMs > sessionConfig.blinkMs;
    return { state: { ...state, step: tooLong ? withoutBlink(step) : step } };
  }
  const { step: following } = advance(state, step.index, frame);
  return { state: finish({ ...state, step: following }) };
}

function withoutBlink({ closedAtMs: _, ...step }: PromptStep) {
  return step;
}

function advance(state: LivenessState, index: number, frame: LivenessFrame): LivenessState {
  const taken = [...state.taken, frame.reading.points];
  return finish({ ...state, taken, step: ask(index + 1, frame.atMs, state.prompts) });
}

function ask(index: number, atMs: number, prompts: readonly LivenessPrompt[]): LivenessStep {
  return index < prompts.length
    ? { name: "prompt", index, askedAtMs: atMs, readings: 0, shown: 0, others: index > 0 ? -1 : 0 }
    : { name: "done" };
}

/** A finished session must show depth, where it asked for a movement that does. */
function finish(state: LivenessState): LivenessState {
  if (state.step.name !== "done") return state;
  const deep = state.prompts.some((prompt) => prompt.startsWith("turn_"));
  const bound = flatnessConfig.maxFlatResidual * sessionConfig.margin;
  return deep && flatness(state.taken).residual <= bound
    ? { ...state, step: { name: "failed", reason: "flat" } }
    : state;
}

function fail(state: LivenessState, reason: LivenessFailure): { state: LivenessState } {
  return { state: { ...state, step: { name: "failed", reason } } };
}
