import { ApiProblem } from "@/lib/core/http/call-api";
import type { FacePhoto } from "@/lib/vision/types";
import type { UploadGrantReply, UploadRequest } from "../schema";

/** What a grant for this photo is asked with. */
export function uploadRequestOf({ mime, bytes, sha256 }: FacePhoto): UploadRequest {
  return { mime, bytes, sha256 };
}

/**
 * Puts photos into the object store with the grants the server gave for them, in their order, and returns
 * their object keys. Rejects with an `ApiProblem`: temporary ones (`isTemporary`) may be tried again with the
 * same grants, `upload_refused` means that new grants are needed (expired, or the photo is not the one asked
 * for).
 */
export async function uploadPhotos(
  photos: readonly FacePhoto[],
  grants: readonly UploadGrantReply[],
  signal?: AbortSignal,
): Promise<string[]> {
  return Promise.all(
    photos.map(async (photo, index) => {
      const grant = grants[index];
      if (!grant) throw new ApiProblem("internal", 0, "The server gave too few upload permissions.");
      await putPhoto(photo, grant, signal);
      return grant.object_key;
    }),
  );
}

async function putPhoto(photo: FacePhoto, grant: UploadGrantReply, signal?: AbortSignal): Promise<void> {
  const response = await fetch(grant.url, {
    method: grant.method,
    headers: grant.headers,
    body: photo.blob,
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiProblem("offline", 0, "The photo store cannot be reached. Check the connection.");
  });
  if (response.ok) return;
  const passing = response.status >= 500 || response.status === 429;
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  throw passing
    ? new ApiProblem(
        "unavailable",
        503,
        "The photo store is not available just now.",
        undefined,
        [],
        Number.isFinite(wait) ? wait : undefined,
      )
    : new ApiProblem("upload_refused", response.status, "The photo store did not take the photo.");
}
