import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { objectStore } from "@/lib/core/storage/store";
import { maySeePhoto } from "./policy";

/**
 * A person's enrolment photo.
 *
 * @throws AppError not_found without a photo, for unknown people and for callers who may not see it; unavailable
 */
export async function getPhoto(
  caller: Caller,
  userId: string,
): Promise<{ content: Uint8Array<ArrayBuffer>; mime: string }> {
  const missing = () => new AppError("not_found", "photo missing or not the caller's to see");
  if (!(await maySeePhoto(db(), caller, userId))) throw missing();
  const user = await db().user.findUnique({ where: { id: userId }, select: { faceImagePath: true } });
  const object = user?.faceImagePath ? await objectStore().read(user.faceImagePath) : null;
  if (!object) throw missing();
  return { content: new Uint8Array(object.content), mime: object.mime };
}
