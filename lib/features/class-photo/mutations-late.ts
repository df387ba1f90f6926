import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import type { AttendanceStatus } from "@/lib/core/generated/prisma/client";
import { AUTOMATIC_SOURCE } from "../attendance/rules-sources";
import { noteCorrection } from "../corrections/mutations-write-change";

const REASON = "Class photo";
const UNDO_REASON = "Class photo taken back";

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

/** Turns absences that closing the session wrote into what the photo shows; what a person decided stays. */
export async function correctAbsences<R extends PhotoRecord>(
  tx: Db,
  { caller, records, now }: { caller: Caller; records: readonly R[]; now: Date },
): Promise<WrittenLog[]> {
  const corrected: WrittenLog[] = [];
  for (const { userId, sessionId, ...shown } of records) {
    const [log] = await tx.attendanceLog.updateManyAndReturn({
      where: { userId, sessionId, status: "absent", method: "automatic" },
      data: { ...shown, revision: { increment: 1 } },
      select: { id: true, userId: true, status: true, revision: true, evidenceKey: true },
    });
    if (!log) continue;
    const { status: to, revision } = log;
    await noteCorrection(tx, {
      caller,
      sessionId,
      userId,
      from: "absent",
      to,
      reason: REASON,
      revision,
      now,
    });
    corrected.push(log);
  }
  return corrected;
}

/** Notes records of people whom the closed session did not expect. */
export async function noteLateRecords(
  tx: Db,
  input: { caller: Caller; sessionId: string; logs: readonly WrittenLog[]; now: Date },
): Promise<void> {
  const { caller, sessionId, now } = input;
  for (const { userId, status: to, revision } of input.logs) {
    await noteCorrection(tx, { caller, sessionId, userId, from: null, to, reason: REASON, revision, now });
  }
}

/**
 * Takes back what a photo corrected after the session had closed, unless somebody corrected it since.
 *
 * @returns how many
 */
export async function takeBackCorrections(
  tx: Db,
  input: { caller: Caller; logIds: readonly string[]; sessionId: string; confirmedAt: Date; now: Date },
): Promise<number> {
  const { caller, sessionId, confirmedAt, now } = input;
  const own = await tx.attendanceLog.findMany({
    where: { id: { in: [...input.logIds] }, method: "class_photo" },
    select: { id: true, userId: true, status: true, revision: true },
  });
  const changes = await tx.attendanceChange.findMany({
    where: { sessionId, userId: { in: own.map(({ userId }) => userId) }, changedAt: confirmedAt },
    select: { userId: true, revision: true, fromStatus: true },
  });
  const { closesAt } = await tx.classSession.findUniqueOrThrow({
    where: { id: sessionId },
    select: { closesAt: true },
  });
  let count = 0;
  for (const { id, userId, status: from, revision: seen } of own) {
    const change = changes.find((one) => one.userId === userId && one.revision === seen);
    if (!change) continue;
    const { fromStatus: to } = change;
    const revision = seen + 1;
    if (to === null) await tx.attendanceLog.delete({ where: { id } });
    else {
      await tx.attendanceLog.update({
        where: { id },
        data: {
          ...{
            status: to,
            method: "automatic",
            timestamp: closesAt,
            cameraSource: AUTOMATIC_SOURCE,
            revision,
          },
          ...{ similarity: null, cosine: null, modelId: null, evidenceKey: null },
          ...{ assuranceLevel: null, recordedBy: null },
        },
      });
    }
    await noteCorrection(tx, { caller, sessionId, userId, from, to, reason: UNDO_REASON, revision, now });
    count++;
  }
  return count;
}
