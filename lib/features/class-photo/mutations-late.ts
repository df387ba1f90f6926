import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import type { AttendanceStatus } from "@/lib/core/generated/prisma/client";
import { AUTOMATIC_SOURCE } from "../attendance/rules-sources";
import { noteCorrection } from "../corrections/mutations-write-change";

interface PhotoRecord {
  userId: string;
  sessionId: string;
  status: AttendanceStatus;
  evidenceKey: string;
}

/** A log that a class photo wrote. */
interface WrittenLog {
  id: string;
  userId: string;
  status: AttendanceStatus;
  revision: number;
  evidenceKey: string | null;
}

/** What a photo or its undo changed in a closed session; `from` and `to` are null where there is no record. */
export interface PhotoChange {
  userId: string;
  from: AttendanceStatus | null;
  to: AttendanceStatus | null;
  revision: number;
}

/** Turns absences that closing the session wrote into what the photo shows; what a person decided stays. */
export async function correctAbsences<R extends PhotoRecord>(
  tx: Db,
  records: readonly R[],
): Promise<WrittenLog[]> {
  const corrected: WrittenLog[] = [];
  // In order, so that two photos of one session wait for each other instead of blocking each other.
  for (const { userId, sessionId, ...shown } of records.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))) {
    const [log] = await tx.attendanceLog.updateManyAndReturn({
      where: { userId, sessionId, status: "absent", method: "automatic" },
      data: { ...shown, revision: { increment: 1 } },
      select: { id: true, userId: true, status: true, revision: true, evidenceKey: true },
    });
    if (log) corrected.push(log);
  }
  return corrected;
}

/** Keeps the changes in the history of corrections and in the audit log. Comes last in a transaction. */
export async function noteChanges(
  tx: Db,
  input: { caller: Caller; sessionId: string; changes: readonly PhotoChange[]; undo?: boolean; now: Date },
): Promise<void> {
  const { caller, sessionId, changes, now } = input;
  const reason = input.undo ? "Class photo taken back" : "Class photo";
  for (const change of changes) await noteCorrection(tx, { caller, sessionId, reason, now, ...change });
}

/** Takes back what a photo changed after the session had closed, unless somebody corrected it since. */
export async function takeBackCorrections(
  tx: Db,
  input: { logIds: readonly string[]; sessionId: string; confirmedAt: Date },
): Promise<PhotoChange[]> {
  const { sessionId, confirmedAt } = input;
  const own = await tx.attendanceLog.findMany({
    where: { id: { in: [...input.logIds] }, method: "class_photo" },
    select: { id: true, userId: true, status: true, revision: true },
    orderBy: { userId: "asc" },
  });
  const noted = await tx.attendanceChange.findMany({
    where: { sessionId, userId: { in: own.map(({ userId }) => userId) }, changedAt: confirmedAt },
    select: { userId: true, revision: true, fromStatus: true },
  });
  const { closesAt } = await tx.classSession.findUniqueOrThrow({
    where: { id: sessionId },
    select: { closesAt: true },
  });
  const changes: PhotoChange[] = [];
  for (const { id, userId, status: from, revision: seen } of own) {
    const made = noted.find((one) => one.userId === userId && one.revision === seen);
    if (!made) continue;
    const to = made.fromStatus;
    // Somebody who corrects it at this very moment is quicker: then it stays.
    const where = { id, revision: seen };
    const { count } =
      to === null
        ? await tx.attendanceLog.deleteMany({ where })
        : await tx.attendanceLog.updateMany({
            where,
            data: {
              ...{ status: to, method: "automatic", timestamp: closesAt, cameraSource: AUTOMATIC_SOURCE },
              ...{ similarity: null, cosine: null, modelId: null, evidenceKey: null },
              ...{ assuranceLevel: null, recordedBy: null, revision: seen + 1 },
            },
          });
    if (count > 0) changes.push({ userId, from, to, revision: seen + 1 });
  }
  return changes;
}
