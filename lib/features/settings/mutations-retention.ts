import { db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { removeOldLooks } from "../reports/mutations-recognition";
import { removeObjects } from "../uploads/mutations-remove";
import { LAST_RUN_KEY } from "./data-retention-due";
import { getRetention } from "./data-settings";
import { retentionCutoffs } from "./rules-retention";

const BATCH = 200;

/**
 * Photos of check-ins and files of excuses from before a moment that are still there, whichever table knows them. An
 * excuse that waits for a decision keeps its file.
 */
async function oldFiles(before: Date): Promise<string[]> {
  const rows = await db().$queryRaw<{ object_key: string }[]>`
    SELECT object_key FROM (
      SELECT object_key FROM evidence_frames WHERE created_at < ${before}::timestamptz
      UNION SELECT evidence_key FROM attendance_logs
        WHERE evidence_key IS NOT NULL AND timestamp < ${before}::timestamptz
      UNION SELECT object_key FROM uploads
        WHERE purpose IN ('evidence', 'class_photo', 'excuse') AND used_at IS NOT NULL
          AND expires_at < ${before}::timestamptz
      UNION SELECT file_key FROM excuses WHERE file_key IS NOT NULL AND created_at < ${before}::timestamptz
    ) AS old
    WHERE NOT EXISTS (SELECT FROM excuses e WHERE e.file_key = old.object_key AND e.state = 'submitted')
    LIMIT ${BATCH}`;
  return rows.map((row) => row.object_key);
}

/** Objects first, then what points to them: a failure in between is made good by the next run. */
async function removePhotos(before: Date, isStopping: () => boolean): Promise<number> {
  let removed = 0;
  while (!isStopping()) {
    const keys = await oldFiles(before);
    if (keys.length === 0) break;
    const gone = await removeObjects(keys);
    // The store does not answer: tomorrow is another day.
    if (gone.length === 0) throw new Error("no photo could be removed");
    await inTransaction(async (tx) => {
      await tx.evidenceFrame.deleteMany({ where: { objectKey: { in: gone } } });
      await tx.attendanceLog.updateMany({
        where: { evidenceKey: { in: gone } },
        data: { evidenceKey: null },
      });
      await tx.excuse.updateMany({
        where: { fileKey: { in: gone } },
        data: { fileKey: null, fileMime: null, fileName: null },
      });
      await tx.upload.deleteMany({ where: { objectKey: { in: gone } } });
    });
    removed += gone.length;
  }
  return removed;
}

/**
 * Deletes photos of check-ins, files of excuses, and sessions with their log and excuses that are older than the
 * school keeps them, and notes how many in the audit log.
 */
export async function applyRetention({
  now,
  isStopping = () => false,
}: {
  now: Date;
  isStopping?: () => boolean;
}): Promise<{ photos: number; sessions: number }> {
  const { photosBefore, sessionsBefore } = retentionCutoffs(await getRetention(db()), now);
  const photos = photosBefore ? await removePhotos(photosBefore, isStopping) : 0;
  if (isStopping()) return { photos, sessions: 0 };
  return inTransaction(async (tx) => {
    // The log goes with its sessions; a session left without a log would read as everybody absent.
    const sessions = sessionsBefore
      ? (await tx.classSession.deleteMany({ where: { endsAt: { lt: sessionsBefore } } })).count
      : 0;
    // Those for days: of a session they went with it.
    if (sessionsBefore) await tx.excuse.deleteMany({ where: { lastDay: { lt: sessionsBefore } } });
    const value = now.toISOString();
    await tx.setting.upsert({
      where: { key: LAST_RUN_KEY },
      create: { key: LAST_RUN_KEY, value },
      update: { value },
    });
    await tx.import.deleteMany({ where: { expiresAt: { lt: now } } });
    await removeOldLooks(tx, now);
    if (photos + sessions > 0) {
      const details = { photos, sessions };
      await recordAudit(tx, { caller: null, actor: "retention", action: "retention.applied", details });
    }
    return { photos, sessions };
  });
}
