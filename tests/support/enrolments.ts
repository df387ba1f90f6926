import type { Caller } from "@/lib/core/auth/caller";
import type { FaceSampleInput } from "@/lib/features/people/schema";
import { createPhotoUploads } from "@/lib/features/uploads/mutations-grant";
import { makePhoto, storePhoto } from "./photos";

const QUALITY = {
  face_width_px: 240,
  brightness: 128,
  contrast: 60,
  sharpness: 100,
  yaw_deg: 0,
  pitch_deg: 0,
  roll_deg: 0,
};

/** Samples with photos that this caller was granted and has stored. Scores fall from the first to the last. */
export async function prepareSamples(
  caller: Caller,
  vectors: readonly (readonly number[])[],
): Promise<FaceSampleInput[]> {
  const photos = await Promise.all(vectors.map(makePhoto));
  const files = photos.map((photo) => photo.request);
  const { uploads } = await createPhotoUploads({ purpose: "enrolment", caller, files, now: new Date() });
  const keys = uploads.map((upload) => upload.object_key);
  await Promise.all(photos.map((photo, i) => storePhoto(keys[i] ?? "", photo)));
  return vectors.map((vector, i) => ({
    embedding_vector: [...vector],
    model_id: "resnet34",
    face_image_path: keys[i] ?? "",
    quality: { ...QUALITY, score: 0.9 - i * 0.1 },
  }));
}
