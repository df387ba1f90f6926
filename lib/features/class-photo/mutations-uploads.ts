import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import type { UploadGrantReply, UploadRequest } from "../recognition/schema";
import { signGrants } from "../uploads/mutations-grant";
import { ENROLMENT_UPLOAD_SECONDS } from "../uploads/rules-lifetime";
import { requirePhotographable } from "./data-session";

/** Grants for pictures of the room of a session. @throws AppError not_found, conflict (`session_not_open`) */
export async function grantClassPhotoUploads({
  caller,
  sessionId,
  files,
  now,
}: {
  caller: Caller;
  sessionId: string;
  files: readonly UploadRequest[];
  now: Date;
}): Promise<{ uploads: UploadGrantReply[] }> {
  await requirePhotographable(db(), { caller, sessionId, now });
  const grants = await signGrants({
    purpose: "class_photo",
    files,
    expiresInSeconds: ENROLMENT_UPLOAD_SECONDS,
    now,
  });
  await db().upload.createMany({
    data: grants.map(({ request, expiresAt, reply }) => ({
      objectKey: reply.object_key,
      purpose: "class_photo",
      issuedTo: callerRef(caller),
      mime: request.mime,
      bytes: request.bytes,
      sha256: request.sha256,
      expiresAt,
    })),
  });
  return { uploads: grants.map((grant) => grant.reply) };
}
