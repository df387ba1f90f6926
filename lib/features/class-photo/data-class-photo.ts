import { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { inClassOf } from "../classes/policy";
import { type StoredFace, storedFace } from "./schema";

export interface ClassPhotoRow {
  classPhotoId: string;
  sessionId: string;
  classId: string;
  createdAt: Date;
  expiresAt: Date;
  pictureKeys: string[];
  faces: StoredFace[];
  confirmedAt: Date | null;
  logIds: string[];
  undoneAt: Date | null;
}

/**
 * A class photo, locked until the transaction ends, so that of two confirmations or undos at once one waits.
 *
 * @throws AppError not_found, also for one of a class the caller has no part in
 */
export async function requireClassPhoto(
  tx: Db,
  { caller, classPhotoId }: { caller: Caller; classPhotoId: string },
): Promise<ClassPhotoRow> {
  const rows = await tx.$queryRaw<(Omit<ClassPhotoRow, "faces"> & { faces: unknown })[]>`
    SELECT p.class_photo_id AS "classPhotoId", p.session_id AS "sessionId", s.class_id AS "classId",
      p.created_at AS "createdAt", p.expires_at AS "expiresAt", p.picture_keys AS "pictureKeys", p.faces,
      p.confirmed_at AS "confirmedAt", p.log_ids AS "logIds", p.undone_at AS "undoneAt"
    FROM class_photos p JOIN class_sessions s ON s.session_id = p.session_id
    WHERE p.class_photo_id = ${classPhotoId}::uuid AND ${inClassOf(caller, Prisma.sql`s.class_id`)}
    FOR UPDATE OF p`;
  const row = rows[0];
  if (!row) throw new AppError("not_found", "class photo unknown or not the caller's");
  return { ...row, faces: z.array(storedFace).parse(row.faces) };
}
