import { randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import { type Db, db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { closeOutSessions } from "../timetable/mutations-close-out";
import { removeObjects } from "../uploads/mutations-remove";
import { type ClassPhotoRow, requireClassPhoto } from "./data-class-photo";
import { requirePhotographable } from "./data-session";
import { correctAbsences, noteChanges } from "./mutations-late";
import { photoStatus, photoTime } from "./rules-late";
import { type PhotoLook, photoLooks } from "./rules-looks";
import {
  CLASS_PHOTO_SOURCE,
  type ConfirmClassPhotoBody,
  type ConfirmClassPhotoReply,
  UNDO_SECONDS,
} from "./schema";

interface Confirmed {
  reply: ConfirmClassPhotoReply;
  /** How its faces were recognised, to be kept after the answer; null when there is nothing new to say. */
  looks: { sessionId: string; modelId: string; events: PhotoLook[] } | null;
  /** Pictures that show nobody who was recorded: to be removed after the answer. */
  unusedPictures: string[];
}

function refuse(path: string, message: string): AppError {
  return new AppError("invalid_input", "assignment refused", {
    userMessage: "Somebody in this list is not on the roster any more. Load the page again.",
    fields: [{ path, message }],
  });
}

async function requireOnRoster(tx: Db, classId: string, userIds: readonly string[]): Promise<void> {
  const entries = await tx.rosterEntry.findMany({
    where: { classId, userId: { in: [...userIds] } },
    select: { userId: true },
  });
  const known = new Set(entries.map(({ userId }) => userId));
  const stranger = userIds.findIndex((userId) => !known.has(userId));
  if (stranger >= 0) throw refuse(`assignments.${stranger}.user_id`, "is not on the session's roster");
}

async function nameLogs(
  tx: Db,
  photo: ClassPhotoRow,
  recorded: ReadonlySet<string>,
  userIds: readonly string[],
  confirmedAt: Date,
): Promise<ConfirmClassPhotoReply> {
  const logs = await tx.attendanceLog.findMany({
    where: { sessionId: photo.sessionId, userId: { in: [...userIds] } },
    select: { id: true, userId: true, status: true, user: { select: { name: true } } },
    orderBy: { user: { name: "asc" } },
  });
  const named = (isNew: boolean) =>
    logs
      .filter(({ id }) => recorded.has(id) === isNew)
      .map(({ userId, status, user }) => ({ user_id: userId, name: user.name, status }));
  return {
    recorded: named(true),
    already_recorded: named(false),
    undo_until: new Date(confirmedAt.getTime() + UNDO_SECONDS * 1000).toISOString(),
  };
}

/**
 * Records the people of a draft, once: whoever sends the same confirmation again gets what the first one wrote.
 * Whoever has a record in the session keeps it, except for the absence that closing the session wrote: that is
 * corrected. The time is when the pictures were handed in, at the latest when check-in closed.
 *
 * @throws AppError not_found, conflict (`session_not_open`, `class_photo_undone`), gone (`class_photo_expired`),
 * invalid_input (a face that is not in the draft, somebody who is not on the roster)
 */
async function confirm(
  tx: Db,
  {
    caller,
    classPhotoId,
    body,
    now,
  }: { caller: Caller; classPhotoId: string; body: ConfirmClassPhotoBody; now: Date },
): Promise<Confirmed> {
  const photo = await requireClassPhoto(tx, { caller, classPhotoId });
  if (photo.undoneAt) {
    throw new AppError("conflict", "class photo undone", {
      reason: "class_photo_undone",
      userMessage: "This class photo was taken back. Take a new one.",
    });
  }
  if (photo.confirmedAt) {
    const logs = await tx.attendanceLog.findMany({ where: { id: { in: photo.logIds } } });
    const userIds = logs.map(({ userId }) => userId);
    const reply = await nameLogs(tx, photo, new Set(photo.logIds), userIds, photo.confirmedAt);
    return { reply, looks: null, unusedPictures: [] };
  }
  if (photo.expiresAt <= now) {
    throw new AppError("gone", "class photo expired", {
      reason: "class_photo_expired",
      userMessage: "This class photo is too old to confirm. Take a new one.",
    });
  }
  const session = await requirePhotographable(tx, { caller, sessionId: photo.sessionId, now });
  const people = body.assignments.map(({ face, user_id }, i) => {
    const stored = photo.faces[face];
    if (!stored) throw refuse(`assignments.${i}.face`, "is no face of this class photo");
    const match = stored.candidates.find(({ userId }) => userId === user_id);
    return { userId: user_id, objectKey: stored.objectKey, match };
  });
  await requireOnRoster(
    tx,
    photo.classId,
    people.map(({ userId }) => userId),
  );
  const isClosed = now >= session.closesAt;
  // Whoever is missing is absent first, so that the photo corrects it like a teacher would.
  if (isClosed) await closeOutSessions(tx, { now, sessionId: photo.sessionId });
  const records = people.map(({ userId, objectKey, match }) => ({
    userId,
    sessionId: photo.sessionId,
    timestamp: photoTime(session, photo.createdAt),
    cameraSource: CLASS_PHOTO_SOURCE,
    status: body.status ?? photoStatus(session, photo.createdAt),
    method: "class_photo" as const,
    // Nobody was compared where the teacher named somebody that the networks did not think of.
    similarity: match?.similarity ?? null,
    cosine: match?.cosine ?? null,
    modelId: match?.modelId ?? null,
    evidenceKey: objectKey,
    // The teacher looked at everybody.
    assuranceLevel: 3,
    recordedBy: caller.kind === "user" ? caller.userId : null,
  }));
  const corrected = await correctAbsences(tx, records);
  const inserted = await tx.attendanceLog.createManyAndReturn({
    data: records.map((record) => ({ id: randomUUID(), ...record })),
    skipDuplicates: true,
    select: { id: true, userId: true, status: true, revision: true, evidenceKey: true },
  });
  const written = [...corrected, ...inserted];
  const logIds = written.map(({ id }) => id);
  const shown = new Set(written.map(({ evidenceKey }) => evidenceKey));
  const used = photo.pictureKeys.filter((key) => shown.has(key));
  await tx.upload.updateMany({ where: { objectKey: { in: used } }, data: { usedAt: now } });
  await tx.classPhoto.update({ where: { id: classPhotoId }, data: { confirmedAt: now, logIds } });
  const userIds = people.map(({ userId }) => userId);
  const reply = await nameLogs(tx, photo, new Set(logIds), userIds, now);
  await noteChanges(tx, {
    caller,
    sessionId: photo.sessionId,
    changes: [
      ...corrected.map((log) => ({ ...log, from: "absent" as const })),
      // Whom the closed session did not expect.
      ...(isClosed ? inserted : []).map((log) => ({ ...log, from: null })),
    ].map(({ userId, from, status: to, revision }) => ({ userId, from, to, revision })),
    now,
  });
  await recordAudit(tx, {
    caller,
    action: "class_photo.confirmed",
    subject: classPhotoId,
    details: { session_id: photo.sessionId, faces: photo.faces.length, recorded: logIds.length },
  });
  const { sessionId, faces } = photo;
  const modelId = faces.flatMap(({ candidates }) => candidates)[0]?.modelId;
  const recorded = new Set(written.map(({ userId }) => userId));
  const events = photoLooks({ faces, assignments: body.assignments, recorded });
  return {
    reply,
    looks: modelId ? { sessionId, modelId, events } : null,
    unusedPictures: photo.pictureKeys.filter((key) => !shown.has(key)),
  };
}

/** See `confirm`. All or nothing. */
export async function confirmPhoto(input: {
  caller: Caller;
  classPhotoId: string;
  body: ConfirmClassPhotoBody;
  now: Date;
}): Promise<Confirmed> {
  return inTransaction((tx) => confirm(tx, input));
}

/** Removes pictures and their rows. Never throws: for after an answer. */
export async function removePictures(objectKeys: readonly string[]): Promise<void> {
  const gone = await removeObjects(objectKeys);
  if (gone.length > 0) await db().upload.deleteMany({ where: { objectKey: { in: gone } } });
}
