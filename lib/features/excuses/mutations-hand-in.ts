import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { type Db, db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireContent } from "@/lib/core/storage/content-type";
import { objectStore } from "@/lib/core/storage/store";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import type { UploadGrantReply } from "../recognition/schema";
import { requireStored } from "../uploads/data-stored";
import { signGrants } from "../uploads/mutations-grant";
import { usableSince } from "../uploads/rules-lifetime";
import { getExcusesByIds, requireExcuse } from "./data-excuses";
import { type Excuse, type ExcuseFile, excuseFile, type HandInBody } from "./schema";

type Student = Extract<Caller, { kind: "user" }>;
const UPLOAD_SECONDS = 600;

/** A grant for the file of an excuse that this student is about to hand in. */
export async function createExcuseFileUpload(input: {
  caller: Student;
  file: ExcuseFile;
  now: Date;
}): Promise<{ upload: UploadGrantReply }> {
  const { caller, file, now } = input;
  const signing = { purpose: "excuse", files: [file], expiresInSeconds: UPLOAD_SECONDS, now } as const;
  const [grant] = await signGrants(signing);
  if (!grant) throw new Error("one file, one grant");
  await db().upload.create({
    data: {
      ...{ objectKey: grant.reply.object_key, purpose: "excuse", issuedTo: callerRef(caller) },
      ...{ ...file, expiresAt: grant.expiresAt },
    },
  });
  return { upload: grant.reply };
}

/**
 * The stored file, looked at itself: a type that was only announced proves nothing.
 * @throws AppError invalid_input (`photo_not_usable`), unsupported_media_type, too_large, unavailable
 */
async function requireFile(caller: Student, objectKey: string, now: Date): Promise<{ mime: string }> {
  const grant = await db().upload.findFirst({
    where: {
      ...{ objectKey, purpose: "excuse", issuedTo: callerRef(caller), usedAt: null },
      expiresAt: { gte: usableSince(now) },
    },
  });
  const granted = new Map(grant ? [[objectKey, grant] as const] : []);
  await requireStored([{ objectKey, path: "file.object_key" }], granted);
  const mime = excuseFile.shape.mime.parse(grant?.mime);
  const object = await objectStore().read(objectKey);
  await requireContent(object?.content ?? new Uint8Array(), mime);
  return { mime };
}

/** The classes of the excuse, all of them the student's. @throws AppError not_found */
async function requireOwnClasses(tx: Db, caller: Student, body: HandInBody): Promise<string[]> {
  if (!body.session_id) {
    const ids = [...new Set(body.class_ids)];
    const where = { userId: caller.userId, classId: { in: ids }, class: { archivedAt: null } };
    if ((await tx.rosterEntry.count({ where })) === ids.length) return ids;
    throw new AppError("not_found", "a class that is not the student's");
  }
  const session = await tx.classSession.findFirst({
    where: {
      ...{ id: body.session_id, cancelledAt: null },
      class: { archivedAt: null, roster: { some: { userId: caller.userId } } },
    },
    select: { classId: true },
  });
  if (!session) throw new AppError("not_found", "session unknown or not the student's");
  return [session.classId];
}

/**
 * Hands in an excuse: for a session, or one a class for days of several classes.
 *
 * @throws AppError not_found, conflict (`already_handed_in`), invalid_input and others about the file
 */
export async function handIn(input: {
  caller: Student;
  body: HandInBody;
  now: Date;
}): Promise<{ items: Excuse[] }> {
  const { caller, body, now } = input;
  const { userId } = caller;
  const file = body.file && { ...body.file, ...(await requireFile(caller, body.file.object_key, now)) };
  return inTransaction(async (tx) => {
    const classIds = await requireOwnClasses(tx, caller, body);
    // One at a time a student, so that a double click hands in one.
    await tx.$queryRaw`SELECT user_id FROM users WHERE user_id = ${userId}::uuid FOR UPDATE`;
    const span = {
      sessionId: body.session_id ?? null,
      firstDay: body.first_day ? new Date(body.first_day) : null,
      lastDay: body.last_day ? new Date(body.last_day) : null,
    };
    const waiting = { userId, classId: { in: classIds }, ...span, state: "submitted" } as const;
    if ((await tx.excuse.count({ where: waiting })) > 0) {
      throw new AppError("conflict", "excuse handed in already", {
        reason: "already_handed_in",
        userMessage: "You have already handed in an excuse for this; it waits for a decision.",
      });
    }
    const taken = file
      ? await tx.upload.updateMany({
          where: { objectKey: file.object_key, usedAt: null },
          data: { usedAt: now },
        })
      : null;
    if (taken?.count === 0)
      throw new AppError("conflict", "file used meanwhile", { reason: "already_handed_in" });
    const made = await tx.excuse.createManyAndReturn({
      data: classIds.map((classId) => ({
        ...{ ...span, userId, classId, reason: body.reason, createdAt: now },
        ...(file ? { fileKey: file.object_key, fileMime: file.mime, fileName: file.name } : {}),
      })),
      select: { id: true },
    });
    const ids = made.map(({ id }) => id);
    for (const id of ids) await recordAudit(tx, { caller, action: "excuse.handed_in", subject: id });
    return { items: await getExcusesByIds(tx, ids) };
  });
}

/** Takes back an excuse that waits. @throws AppError not_found, conflict (`already_decided`) */
export function withdraw(caller: Student, excuseId: string): Promise<Excuse> {
  return inTransaction(async (tx) => {
    await requireExcuse(tx, caller, excuseId);
    const { count } = await tx.excuse.updateMany({
      where: { id: excuseId, state: "submitted" },
      data: { state: "withdrawn" },
    });
    if (count === 0) {
      throw new AppError("conflict", "excuse decided", {
        reason: "already_decided",
        userMessage: "This excuse was decided already.",
      });
    }
    await recordAudit(tx, { caller, action: "excuse.withdrawn", subject: excuseId });
    return requireExcuse(tx, caller, excuseId);
  });
}
