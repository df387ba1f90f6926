import { ApiProblem, callApi } from "@/lib/core/http/call-api";
import { otherVectorsOf } from "@/lib/features/recognition/components/other-vectors";
import { uploadPhotos, uploadRequestOf } from "@/lib/features/recognition/components/upload-photos";
import type { LivenessEvidence } from "@/lib/vision/liveness-session";
import { type LivenessPrompt, livenessPrompts } from "@/models/liveness/prompts";
import { announceChallengeFrames, createChallenge, endFailedTry, markAttendance } from "../endpoints";
import type { ChallengeReply, MarkResult } from "../schema";

/** Runs a call again while it fails for a passing reason: `usePatience().call`. */
export type PatientCall = <T>(run: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** What the server wants to be done before the camera. */
export interface OpenChallenge {
  id: string;
  nonce: string;
  prompts: LivenessPrompt[];
}

export type ChallengeAnswer =
  | { ok: true; challenge: OpenChallenge }
  /** `code`: the room code is missing or was wrong. `later`: too many failures, or another place is needed. */
  | { ok: false; reason: "code" | "later"; problem: ApiProblem };

const codeReasons = ["room_code_required", "room_code_wrong", "room_code_used"];
const laterReasons = ["check_in_paused", "kiosk_required"];

/** Asks for the prompts of one check-in. @throws ApiProblem for anything that is not expected */
export async function requestChallenge(
  call: PatientCall,
  input: { sessionId: string; movement: "full" | "none"; roomCode: string | undefined },
): Promise<ChallengeAnswer> {
  const { sessionId, movement, roomCode } = input;
  const body = { session_id: sessionId, movement, ...(roomCode ? { room_code: roomCode } : {}) };
  return call(async (signal): Promise<ChallengeAnswer> => {
    try {
      return { ok: true, challenge: toChallenge(await callApi(createChallenge, { body, signal })) };
    } catch (cause) {
      // A pause is no passing trouble, though its status says so: the person is told, not kept waiting.
      if (!(cause instanceof ApiProblem) || !cause.reason) throw cause;
      const { reason } = cause;
      if (codeReasons.includes(reason)) return { ok: false, reason: "code", problem: cause };
      if (laterReasons.includes(reason)) return { ok: false, reason: "later", problem: cause };
      throw cause;
    }
  });
}

/**
 * Tells the server that a try ended before the camera, so that the ways without a face open. Nothing waits for it, and
 * when it gets lost the challenge runs out by itself.
 */
export function reportFailedTry({ id, nonce }: OpenChallenge): void {
  callApi(endFailedTry, { params: { challengeId: id }, body: { nonce } }).catch(() => undefined);
}

function toChallenge(reply: ChallengeReply): OpenChallenge {
  const prompts = livenessPrompts.filter((known) => reply.prompts.includes(known));
  prompts.sort((a, b) => reply.prompts.indexOf(a) - reply.prompts.indexOf(b));
  if (prompts.length === 0 || prompts.length !== reply.prompts.length) {
    throw new ApiProblem("internal", 200, "This page is older than the server. Load it again.");
  }
  return { id: reply.challenge_id, nonce: reply.nonce, prompts };
}

/**
 * Announces the frames of a challenge, uploads them and marks attendance. Each step is repeated by itself when the
 * connection breaks.
 *
 * @throws ApiProblem
 */
export async function sendEvidence(
  call: PatientCall,
  input: {
    challenge: OpenChallenge;
    evidence: LivenessEvidence;
    sessionId: string;
    cameraSource: string;
    modelId: string;
  },
): Promise<MarkResult> {
  const { challenge, evidence, sessionId, cameraSource, modelId } = input;
  const { neutral, frames } = evidence;
  const photos = frames.map(({ capture }) => capture.photo);
  const announced = frames.map(({ role, capture }) => ({ role, ...uploadRequestOf(capture.photo) }));
  const { uploads } = await call((signal) =>
    callApi(announceChallengeFrames, {
      params: { challengeId: challenge.id },
      body: {
        nonce: challenge.nonce,
        frames: announced.map((frame) => ({ ...frame, mime: "image/jpeg" as const })),
      },
      signal,
    }),
  );
  const keys = await call((signal) => uploadPhotos(photos, uploads, signal));
  const reply = await call((signal) =>
    callApi(markAttendance, {
      body: {
        challenge_id: challenge.id,
        nonce: challenge.nonce,
        session_id: sessionId,
        camera_source: cameraSource,
        model_id: modelId,
        faces: [
          {
            embedding_vector: neutral.embedding,
            ...otherVectorsOf(neutral.embeddings, modelId),
            image_path: keys[0] ?? "",
          },
        ],
        liveness: { frames: frames.map(({ role }, i) => ({ role, image_path: keys[i] ?? "" })) },
      },
      signal,
    }),
  );
  const [result] = reply.results;
  if (!result) throw new ApiProblem("internal", 200, "The server gave no answer. Try again.");
  return result;
}

/** Whether only a fresh challenge helps, not a repeated request. */
export function needsFreshChallenge(cause: unknown): cause is ApiProblem {
  const reasons = [
    "challenge_used",
    "challenge_expired",
    "frames_announced",
    "identical_frames",
    "evidence_reused",
    "photo_not_usable",
  ];
  return cause instanceof ApiProblem && cause.reason !== undefined && reasons.includes(cause.reason);
}
