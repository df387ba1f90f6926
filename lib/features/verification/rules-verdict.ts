import { flatness } from "@/models/liveness/flatness";
import { depthPrompts, type FaceReading, isPromptShown, livenessPrompts } from "@/models/liveness/prompts";
import { cosine } from "@/models/shared/similarity";
import type { ModelId } from "../recognition/schema";
import { hashDistance } from "./difference-hash";
import type { Verdict, VerdictReason } from "./schema";

/**
 * Placed by `npm run eval:evidence` on 100 people of Labeled Faces in the Wild. A photo against its upload: cosine at
 * least 0.9990 with `resnet34`, 0.9975 with `facenet` and 0.9982 with `duo` (99 of 100; 60 people for the last two), by
 * one view of the photo 0.9867 with `facenet`; the two most alike of different photos of a person: 0.981, 0.934 and 0.972
 * (95 of 100), at most 0.989. Copies that were compressed, scaled or brightened: at most 8 bits and at least 0.976, 95 of
 * 100 of them 0.9937 and 7 bits; cut by a tenth: 5 to 21 bits, half of them 0.998. By `facenet` copies are less alike (25
 * people: 0.976 at least where `resnet34` has 0.9937), so copies are known by `resnet34` alone.
 */
export const verdictConfig = {
  /**
   * The least cosine of the vector a client claims and the one the server computes from the photo of that moment: a
   * student's neutral frame is embedded whole, a kiosk's from this and the last frame. Imported weights are FaceNet's
   * network and have its bounds.
   */
  minAgreement: {
    neutral: { resnet34: 0.98, facenet: 0.95, duo: 0.97, "facenet-own": 0.95 },
    face: { resnet34: 0.965, facenet: 0.88, duo: 0.95, "facenet-own": 0.88 },
  } satisfies Record<string, Record<ModelId, number>>,
  /** A picture is a copy of an earlier one when hash and vector both say so. */
  copy: { maxBits: 6, minCosine: 0.985 },
  /** Also when it was cut and its hash says nothing: no two photos of one person come that near. */
  cutCopy: { maxBits: 64, minCosine: 0.9985 },
  /** Frames of one challenge are the same picture. */
  same: { maxBits: 0, minCosine: 0.9999 },
  /** Least calibrated similarity of a frame to the neutral one: turned heads and closed eyes cost some. */
  minIdentity: 0.6,
};

/** A frame as the server read it. */
export interface ReadFrame {
  /** `neutral`, a prompt, or `face` where no movement was asked for. */
  role: string;
  face: FaceReading;
  /** Unit vector by the small network. */
  identity: Float32Array;
  hash: bigint;
}

/** An earlier picture of the same person. */
export interface EarlierPicture {
  /** Unit vector by the small network; null where there is none, and the hash alone tells. */
  identity: Float32Array | null;
  hash: bigint;
}

export interface VerdictInput {
  modelId: ModelId;
  /** The first is the one that was matched. */
  frames: readonly ReadFrame[];
  /** What the client said the first frame is; null when it cannot be read any more. */
  claimed: Float32Array | null;
  /** What the server says it is, unit length. */
  own: Float32Array;
  /** Calibrated similarity of `own` to the person's template, or null without one. */
  similarity: number | null;
  /** What a 1:1 comparison must reach. */
  threshold: number;
  earlier: readonly EarlierPicture[];
  /** The photos the person was enrolled with that are nearest to `own`. */
  enrolled: readonly EarlierPicture[];
  /** Greatest cosine of `own` and one of them by the log's model, or null without one. */
  enrolmentCosine: number | null;
  /** Calibrated similarity of two vectors of the small network. */
  identitySimilarity: (cosine: number) => number;
}

const isPrompt = (role: string) => livenessPrompts.find((prompt) => prompt === role);

function isCopy(a: EarlierPicture, b: ReadFrame, bound: { maxBits: number; minCosine: number }): boolean {
  if (hashDistance(a.hash, b.hash) > bound.maxBits) return false;
  return a.identity === null || cosine(a.identity, b.identity) >= bound.minCosine;
}

function isCutCopy(a: EarlierPicture, b: ReadFrame, bound: { maxBits: number; minCosine: number }): boolean {
  return a.identity !== null && isCopy(a, b, bound);
}

function movementReasons(frames: readonly ReadFrame[]): {
  reasons: VerdictReason[];
  residual: number | null;
} {
  const [neutral, ...prompted] = frames;
  if (!neutral || prompted.length === 0) return { reasons: [], residual: null };
  const reasons: VerdictReason[] = prompted.flatMap((frame) => {
    const prompt = isPrompt(frame.role);
    const shown = prompt && isPromptShown(prompt, neutral.face, frame.face);
    return shown ? [] : [{ code: "prompt_not_shown" as const, role: frame.role }];
  });
  const turning = prompted.filter(({ role }) => depthPrompts.some((prompt) => prompt === role));
  if (turning.length === 0) return { reasons, residual: null };
  const { flat, residual } = flatness([neutral, ...turning].map(({ face }) => face.points));
  if (flat) reasons.push({ code: "flat_face" });
  return { reasons, residual };
}

/**
 * What the server thinks of a check-in after its own look at the photos: verified when nothing speaks against it,
 * disputed with every reason otherwise. Pure.
 */
export function judge(input: VerdictInput): Verdict {
  const { frames, claimed, own, similarity, threshold, earlier, enrolled } = input;
  const reasons: VerdictReason[] = [];
  const agreement = claimed && cosine(claimed, own);
  const bounds = verdictConfig.minAgreement[frames[0]?.role === "neutral" ? "neutral" : "face"];
  if (agreement === null || agreement < bounds[input.modelId]) reasons.push({ code: "claim_differs" });
  if (similarity === null) reasons.push({ code: "no_template" });
  else if (similarity < threshold) reasons.push({ code: "other_person" });

  const [first] = frames;
  const identities = frames.slice(1).map(({ role, identity }) => ({
    role,
    similarity: first ? input.identitySimilarity(cosine(first.identity, identity)) : 0,
  }));
  for (const one of identities) {
    if (one.similarity < verdictConfig.minIdentity) reasons.push({ code: "person_changes", role: one.role });
  }
  const movement = movementReasons(frames);
  reasons.push(...movement.reasons);
  if (frames.some((frame, i) => frames.slice(0, i).some((other) => isCopy(other, frame, verdictConfig.same))))
    reasons.push({ code: "identical_frames" });
  for (const frame of frames) {
    const { copy, cutCopy } = verdictConfig;
    if (earlier.some((picture) => isCopy(picture, frame, copy) || isCutCopy(picture, frame, cutCopy)))
      reasons.push({ code: "evidence_reused", role: frame.role });
  }
  if (first && enrolled.some((picture) => isCopy(picture, first, verdictConfig.copy)))
    reasons.push({ code: "enrolment_photo" });
  return {
    verification: reasons.length === 0 ? "verified" : "disputed",
    reasons,
    figures: {
      agreement,
      similarity,
      threshold,
      flatness_residual: movement.residual,
      least_identity: identities.length > 0 ? Math.min(...identities.map((one) => one.similarity)) : null,
      enrolment_cosine: input.enrolmentCosine,
    },
  };
}

/** Whether a better vector of the first frame could change a verdict. */
export function hangsOnVector({ reasons }: Verdict): boolean {
  return reasons.some(({ code }) => code === "claim_differs" || code === "other_person");
}
