import type { Caller } from "@/lib/core/auth/caller";
import { proposeFromPictures } from "@/lib/features/class-photo/mutations-propose";
import { grantClassPhotoUploads } from "@/lib/features/class-photo/mutations-uploads";
import type { ProposeClassPhotoBody } from "@/lib/features/class-photo/schema";
import { makePhoto, storePhoto } from "./photos";

const box = { x: 10, y: 10, width: 40, height: 40 };

/** Uploads one picture per list of face vectors and returns the body that proposes who is on them. */
export async function preparePictures(input: {
  caller: Caller;
  sessionId: string;
  pictures: readonly (readonly (readonly number[])[])[];
  now?: Date;
}): Promise<ProposeClassPhotoBody> {
  const photos = await Promise.all(input.pictures.map(makePhoto));
  const { uploads } = await grantClassPhotoUploads({
    caller: input.caller,
    sessionId: input.sessionId,
    files: photos.map((photo) => photo.request),
    now: input.now ?? new Date(),
  });
  const keys = uploads.map((upload) => upload.object_key);
  await Promise.all(photos.map((photo, i) => storePhoto(keys[i] ?? "", photo)));
  return {
    model_id: "resnet34",
    pictures: input.pictures.map((vectors, i) => ({
      image_path: keys[i] ?? "",
      faces: vectors.map((vector) => ({ box, embedding_vector: [...vector] })),
    })),
  };
}

/** A draft of pictures with these faces. */
export async function insertDraft(input: Parameters<typeof preparePictures>[0]) {
  const body = await preparePictures(input);
  const { caller, sessionId, now = new Date() } = input;
  return { body, draft: await proposeFromPictures({ caller, sessionId, body, now }) };
}
