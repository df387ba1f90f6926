import sharp from "sharp";
import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { objectStore } from "@/lib/core/storage/store";
import { inClassOf } from "../classes/policy";
import { isFrameLink } from "./rules-frame-link";

/**
 * A photo of evidence as a JPEG drawn anew, so that nothing but the picture leaves the server.
 *
 * @throws AppError not_found for unknown photos, other classes' and addresses made for somebody else; gone for old ones
 */
export async function getEvidencePhoto({
  caller,
  frameId,
  until,
  signature,
  now,
}: {
  caller: Caller;
  frameId: string;
  until: number;
  signature: string;
  now: Date;
}): Promise<Uint8Array<ArrayBuffer>> {
  const missing = () => new AppError("not_found", "photo missing or not the caller's to see");
  const link = { frameId, callerRef: callerRef(caller), until, signature, now };
  if (!isFrameLink(env().NEXTAUTH_SECRET, link)) throw missing();
  const rows = await db().$queryRaw<{ object_key: string }[]>`
    SELECT f.object_key FROM evidence_frames f
    JOIN attendance_logs l ON l.log_id = f.log_id
    JOIN class_sessions s ON s.session_id = l.session_id
    WHERE f.frame_id = ${frameId}::uuid AND ${inClassOf(caller, Prisma.sql`s.class_id`)}`;
  const object = rows[0] ? await objectStore().read(rows[0].object_key) : null;
  if (!object) throw missing();
  const picture = await sharp(object.content)
    .autoOrient()
    .resize({ width: 640, height: 640, fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 85 })
    .toBuffer()
    .catch(() => {
      throw missing();
    });
  return new Uint8Array(picture);
}
