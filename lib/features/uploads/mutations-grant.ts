import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import type { UploadPurpose } from "@/lib/core/generated/prisma/client";
import type { UploadLimits } from "@/lib/core/storage/object-store";
import { objectStore } from "@/lib/core/storage/store";
import type { UploadGrantReply, UploadRequest } from "../recognition/schema";
import { PHOTO_UPLOAD_SECONDS } from "./rules-lifetime";
import { newObjectKey } from "./rules-object-key";

/** A file about to be uploaded: the grant is bound to all of this. */
export type FileRequest = Pick<UploadLimits, "mime" | "bytes" | "sha256">;

/** A signed grant of the store, in the order asked for, with what the `uploads` table keeps of it. */
export interface SignedGrant {
  request: FileRequest;
  expiresAt: Date;
  reply: UploadGrantReply;
}

/**
 * Signs grants for new objects. Nothing is written: the caller stores the rows together with what they belong to.
 *
 * @throws AppError unavailable when the store cannot sign
 */
export function signGrants(input: {
  purpose: UploadPurpose;
  files: readonly FileRequest[];
  expiresInSeconds: number;
  now: Date;
}): Promise<SignedGrant[]> {
  return Promise.all(
    input.files.map(async (request) => {
      const objectKey = newObjectKey(input.purpose, request.mime, input.now);
      const grant = await objectStore().grantUpload({
        objectKey,
        mime: request.mime,
        bytes: request.bytes,
        sha256: request.sha256,
        expiresInSeconds: input.expiresInSeconds,
      });
      const reply: UploadGrantReply = {
        object_key: objectKey,
        method: grant.method,
        url: grant.url,
        headers: grant.headers,
        expires_at: grant.expiresAt.toISOString(),
      };
      return { request, expiresAt: grant.expiresAt, reply };
    }),
  );
}

/** Grants for photos that only this caller may use: of one face to enrol, or of a room. */
export async function createPhotoUploads({
  purpose,
  caller,
  files,
  now,
}: {
  purpose: Extract<UploadPurpose, "enrolment" | "class_photo">;
  caller: Caller;
  files: readonly UploadRequest[];
  now: Date;
}): Promise<{ uploads: UploadGrantReply[] }> {
  const grants = await signGrants({ purpose, files, expiresInSeconds: PHOTO_UPLOAD_SECONDS, now });
  await db().upload.createMany({
    data: grants.map(({ request, expiresAt, reply }) => ({
      objectKey: reply.object_key,
      purpose,
      issuedTo: callerRef(caller),
      mime: request.mime,
      bytes: request.bytes,
      sha256: request.sha256,
      expiresAt,
    })),
  });
  return { uploads: grants.map((grant) => grant.reply) };
}
