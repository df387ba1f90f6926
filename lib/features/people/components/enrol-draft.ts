import { otherVectorsOf } from "@/lib/features/recognition/components/other-vectors";
import type { AnalysedFace, FacePhoto, FaceQuality } from "@/lib/vision/types";
import type { FaceSampleInput, Person, SampleQuality } from "../schema";
import { captureConfig, type PoseName, poseNames } from "./enrol-capture-plan";

/** Where a sample came from: the pose the camera asked for, or a picture file. */
export type SampleSlot = PoseName | "file";

/** One face taken for enrolment, kept in memory until the server has it. */
export interface EnrolSample {
  id: string;
  slot: SampleSlot;
  /** False when another pose did in place of the one asked for. */
  varied: boolean;
  modelId: string;
  embedding: number[];
  /** By every model of the engine. */
  embeddings: AnalysedFace["embeddings"];
  photo: FacePhoto;
  /** Object URL of the photo, for showing it; `dropSample` frees it. */
  photoUrl: string;
  quality: FaceQuality;
}

/** Whose face it is: someone already known, or someone to be created with the samples. */
export type EnrolPerson = { kind: "existing"; person: Person } | { kind: "new"; name: string };

/** A face with vector and photo as a sample, or undefined when it lacks one of them. */
export function sampleOf(
  face: AnalysedFace,
  { slot, varied, modelId }: Pick<EnrolSample, "slot" | "varied" | "modelId">,
): EnrolSample | undefined {
  const { embedding, embeddings, photo, quality } = face;
  if (!embedding || !photo) return undefined;
  const photoUrl = URL.createObjectURL(photo.blob);
  return { id: photoUrl, slot, varied, modelId, embedding, embeddings, photo, photoUrl, quality };
}

/** Frees the picture of a sample that is not needed any more. */
export function dropSample(sample: EnrolSample): void {
  URL.revokeObjectURL(sample.photoUrl);
}

/** The pose to ask for next, or undefined when all are there. */
export function wantedPose(samples: readonly EnrolSample[]): PoseName | undefined {
  return poseNames.find((pose) => !samples.some((sample) => sample.slot === pose));
}

/** Whether the samples are enough to go on: three from the camera, or any from pictures. */
export function isEnough(samples: readonly EnrolSample[]): boolean {
  return samples.some((sample) => sample.slot === "file") || samples.length >= captureConfig.minSamples;
}

/** The sample as the API takes it. */
export function sampleInput(sample: EnrolSample, objectKey: string): FaceSampleInput {
  return {
    embedding_vector: sample.embedding,
    ...otherVectorsOf(sample.embeddings, sample.modelId),
    model_id: sample.modelId,
    face_image_path: objectKey,
    quality: qualityInput(sample.quality),
  };
}

function qualityInput(quality: FaceQuality): SampleQuality {
  return {
    face_width_px: quality.faceWidthPx,
    brightness: quality.brightness,
    contrast: quality.contrast,
    sharpness: quality.sharpness,
    yaw_deg: quality.yawDeg,
    pitch_deg: quality.pitchDeg,
    roll_deg: quality.rollDeg,
    score: quality.score,
  };
}
