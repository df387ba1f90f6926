import { callApi } from "@/lib/core/http/call-api";
import { otherVectorsOf } from "@/lib/features/recognition/components/other-vectors";
import { uploadPhotos, uploadRequestOf } from "@/lib/features/recognition/components/upload-photos";
import { createClassPhotoUploads, proposeClassPhoto } from "../endpoints";
import type { ClassPhotoDraft } from "../schema";
import type { ReadPicture } from "./use-room-pictures";

/** Sends pictures and their faces' vectors, and returns who the server thinks is on them. @throws ApiProblem */
export async function sendPictures({
  sessionId,
  modelId,
  pictures,
  signal,
}: {
  sessionId: string;
  modelId: string;
  pictures: readonly ReadPicture[];
  signal: AbortSignal;
}): Promise<ClassPhotoDraft> {
  const params = { sessionId };
  const photos = pictures.map(({ photo }) => photo);
  const { uploads } = await callApi(createClassPhotoUploads, {
    params,
    body: { files: photos.map(uploadRequestOf) },
    signal,
  });
  const keys = await uploadPhotos(photos, uploads, signal);
  return callApi(proposeClassPhoto, {
    params,
    body: {
      model_id: modelId,
      pictures: pictures.map(({ faces }, i) => ({
        image_path: keys[i] ?? "",
        faces: faces.map(({ box, embedding = [], embeddings }) => ({
          box,
          embedding_vector: embedding,
          ...otherVectorsOf(embeddings, modelId),
        })),
      })),
    },
    signal,
  });
}
