import type { Caller } from "@/lib/core/auth/caller";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireClassPhoto } from "./data-class-photo";
import { noteChanges, takeBackCorrections } from "./mutations-late";
import { UNDO_SECONDS } from "./schema";

/**
 * Takes back exactly what a class photo recorded: its own logs, but none that somebody has corrected since. Absences
 * that it corrected are absences again. Undoing again changes nothing.
 *
 * @returns the reply, and the pictures that no log shows any more: to be removed after the answer
 * @throws AppError not_found, conflict (`not_confirmed`), gone (`undo_too_late`)
 */
export async function undoPhoto({
  caller,
  classPhotoId,
  now,
}: {
  caller: Caller;
  classPhotoId: string;
  now: Date;
}): Promise<{ reply: { removed: number; kept: number }; unusedPictures: string[] }> {
  return inTransaction(async (tx) => {
    const photo = await requireClassPhoto(tx, { caller, classPhotoId });
    if (!photo.confirmedAt) {
      throw new AppError("conflict", "class photo not confirmed", {
        reason: "not_confirmed",
        userMessage: "This class photo has recorded nobody, so there is nothing to take back.",
      });
    }
    if (photo.undoneAt) return { reply: { removed: 0, kept: 0 }, unusedPictures: [] };
    if (now.getTime() >= photo.confirmedAt.getTime() + UNDO_SECONDS * 1000) {
      throw new AppError("gone", "undo too late", {
        reason: "undo_too_late",
        userMessage: "A class photo can be taken back for ten minutes. Correct the records one by one.",
      });
    }
    const { logIds, sessionId, confirmedAt } = photo;
    const changes = await takeBackCorrections(tx, { logIds, sessionId, confirmedAt });
    const { count: deleted } = await tx.attendanceLog.deleteMany({
      where: { id: { in: logIds }, method: "class_photo", revision: 1 },
    });
    const removed = changes.length + deleted;
    // Whoever has no record once a session is closed out was not expected: so it is closed out again.
    if (removed > 0) {
      await tx.classSession.updateMany({
        where: { id: photo.sessionId, closedOutAt: { not: null } },
        data: { closedOutAt: null },
      });
    }
    const left = await tx.attendanceLog.findMany({
      where: { sessionId: photo.sessionId, evidenceKey: { in: photo.pictureKeys } },
      select: { evidenceKey: true },
    });
    const shown = new Set(left.map(({ evidenceKey }) => evidenceKey));
    await tx.classPhoto.update({ where: { id: classPhotoId }, data: { undoneAt: now } });
    await noteChanges(tx, { caller, sessionId, changes, undo: true, now });
    await recordAudit(tx, {
      caller,
      action: "class_photo.undone",
      subject: classPhotoId,
      details: { session_id: photo.sessionId, removed },
    });
    return {
      reply: { removed, kept: photo.logIds.length - removed },
      unusedPictures: photo.pictureKeys.filter((key) => !shown.has(key)),
    };
  });
}

/**
 * Throws a draft away.
 *
 * @returns its pictures: to be removed after the answer
 * @throws AppError not_found, conflict (`already_confirmed`)
 */
export async function discardPhoto({
  caller,
  classPhotoId,
}: {
  caller: Caller;
  classPhotoId: string;
}): Promise<string[]> {
  return inTransaction(async (tx) => {
    const photo = await requireClassPhoto(tx, { caller, classPhotoId });
    if (photo.confirmedAt) {
      throw new AppError("conflict", "class photo confirmed", {
        reason: "already_confirmed",
        userMessage: "This class photo was confirmed. Take it back instead.",
      });
    }
    await tx.classPhoto.delete({ where: { id: classPhotoId } });
    return photo.pictureKeys;
  });
}
