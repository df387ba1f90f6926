import { embedders } from "@/models/embedders";
import type { LivenessPrompt } from "@/models/liveness/prompts";
import {
  type LivenessFailure,
  type LivenessState,
  observe,
  type Role,
  startLiveness,
} from "@/models/liveness/session";
import { similarityFromCosine } from "@/models/shared/calibration";
import type { Box } from "@/models/shared/face";
import { cosine } from "@/models/shared/similarity";
import { evidenceRect } from "./photo";
import type { AnalysedFace, AnalyseOptions, FaceCapture, FaceEngine, FrameAnalysis } from "./types";

export const livenessSessionConfig = {
  /** Between two readings of the points: 8 a second, and every frame while a blink is awaited. */
  readEveryMs: 125,
  /**
   * Calibrated similarity of every kept frame to the neutral one, at least. A turned head looks less alike: this
   * tells another person, and the server compares with the template. Heads rendered at 26 degrees of turn keep 0.77 and
   * more, strangers reach 0.65 (five people, both networks).
   */
  minSimilarity: 0.66,
};

/** What a finished session hands over, to be announced and uploaded. */
export interface LivenessEvidence {
  /** Whose vectors are compared with the template. */
  neutral: FaceCapture;
  /** `neutral`, then the prompts in order. */
  frames: { role: Role; capture: FaceCapture }[];
}

export type LivenessOutcome =
  | { ok: true; evidence: LivenessEvidence }
  | { ok: false; reason: LivenessFailure | "capture_failed" };

/** One run through a challenge's prompts before a camera. */
export interface LivenessSession {
  readonly state: LivenessState;
  /** What to ask of the next frame. */
  options(nowMs: number): AnalyseOptions;
  /**
   * Takes an analysed frame into account and keeps its picture where it is evidence. Call it before the next frame
   * is analysed.
   *
   * @param face the one face that counts, if there is one
   * @param good whether that face is alone, near, sharp and well lit
   */
  take(analysis: FrameAnalysis, face: AnalysedFace | undefined, good: boolean, nowMs: number): LivenessState;
  /** What was kept, once the state is `done`. */
  finish(): Promise<LivenessOutcome>;
}

/** @param engine keeps the frames; its first model's vectors tell whether it is the same person throughout */
export function startLivenessSession(
  engine: Pick<FaceEngine, "capture" | "info">,
  prompts: readonly LivenessPrompt[],
  nowMs: number,
): LivenessSession {
  let state = startLiveness(prompts, nowMs);
  let readAtMs = Number.NEGATIVE_INFINITY;
  let part: Box | undefined;
  const kept = new Map<Role, Promise<FaceCapture | undefined>>();

  const keep = (role: Role, face: AnalysedFace, { widthPx, heightPx }: FrameAnalysis) => {
    // One window for all frames: sizes can be compared between them.
    if (role === "neutral" || !part) part = evidenceRect(face.box, widthPx, heightPx);
    kept.set(
      role,
      engine.capture(face, part).catch(() => undefined),
    );
  };

  return {
    get state() {
      return state;
    },
    options(nowMs) {
      const { step } = state;
      const blinking = step.name === "prompt" && prompts[step.index] === "blink";
      const due = blinking || nowMs - readAtMs >= livenessSessionConfig.readEveryMs;
      return { mode: "video", embed: "none", landmarks68: due };
    },
    take(analysis, face, good, nowMs) {
      if (face && !face.reading) return state;
      if (face) readAtMs = nowMs;
      const frame = face?.reading && { atMs: nowMs, trackId: face.trackId, reading: face.reading, good };
      const next = observe(state, frame, nowMs);
      state = next.state;
      if (next.take && face) keep(next.take, face, analysis);
      return state;
    },
    async finish() {
      const roles: Role[] = ["neutral", ...prompts];
      const captures = await Promise.all(roles.map((role) => kept.get(role)));
      const frames = roles.flatMap((role, i) => {
        const capture = captures[i];
        return capture ? [{ role, capture }] : [];
      });
      const neutral = frames[0]?.capture;
      if (!neutral || frames.length < roles.length) return { ok: false, reason: "capture_failed" };
      const { calibration } = embedders[engine.info.modelId];
      const alike = frames.every(
        ({ capture }) =>
          similarityFromCosine(calibration, cosine(neutral.embedding, capture.embedding)) >=
          livenessSessionConfig.minSimilarity,
      );
      return alike ? { ok: true, evidence: { neutral, frames } } : { ok: false, reason: "face_changed" };
    },
  };
}
