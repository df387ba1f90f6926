import { callApi } from "@/lib/core/http/call-api";
import { otherVectorsOf } from "@/lib/features/recognition/components/other-vectors";
import { uploadPhotos, uploadRequestOf } from "@/lib/features/recognition/components/upload-photos";
import type { AnalysedFace, FacePhoto } from "@/lib/vision/types";
import { createChallenge, markAttendance } from "../endpoints";
import type { MarkResult } from "../schema";

/** A face as the worker found it, with everything the server asks for. */
export interface FaceToSend {
  embedding: number[];
  /** By every model of the engine. */
  embeddings?: AnalysedFace["embeddings"];
  photo: FacePhoto;
}

/**
 * Marks attendance with the faces of one frame: a fresh challenge, the photos to the store, then the vectors.
 * Sending the same faces again after a broken connection is safe, the server keeps one log a person.
 *
 * @returns one result a face, found by its `face` index
 * @throws ApiProblem
 */
export async function sendFaces({
  sessionId,
  cameraSource,
  modelId,
  faces,
  signal,
}: {
  sessionId: string;
  cameraSource: string;
  modelId: string;
  faces: readonly FaceToSend[];
  signal: AbortSignal;
}): Promise<MarkResult[]> {
  const photos = faces.map((face) => face.photo);
  const challenge = await callApi(createChallenge, {
    body: { session_id: sessionId, evidence: photos.map(uploadRequestOf) },
    signal,
  });
  const keys = await uploadPhotos(photos, challenge.uploads, signal);
  const reply = await callApi(markAttendance, {
    body: {
      challenge_id: challenge.challenge_id,
      nonce: challenge.nonce,
      session_id: sessionId,
      camera_source: cameraSource,
      model_id: modelId,
      faces: faces.map((face, index) => ({
        embedding_vector: face.embedding,
        ...otherVectorsOf(face.embeddings, modelId),
        image_path: keys[index] ?? "",
      })),
    },
    signal,
  });
  return reply.results;
}

/** A face that has its vector and photo, or undefined. */
export function faceToSend(
  face: Pick<AnalysedFace, "embedding" | "embeddings" | "photo">,
): FaceToSend | undefined {
  const { embedding, embeddings, photo } = face;
  return embedding && photo ? { embedding, embeddings, photo } : undefined;
}
