import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import type { UploadGrantReply, UploadRequest } from "../recognition/schema";
import { createPhotoUploads } from "../uploads/mutations-grant";
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
  return createPhotoUploads({ purpose: "class_photo", caller, files, now });
}
