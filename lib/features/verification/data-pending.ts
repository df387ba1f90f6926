import type { Db } from "@/lib/core/db";
import { openVector } from "@/lib/core/seal";
import { l2Normalise } from "@/models/shared/similarity";
import { toModelId } from "../recognition/data-active-model";
import type { ModelId } from "../recognition/schema";
import { verifyConfig } from "./job-verify-logs";
import type { EarlierPicture } from "./rules-verdict";

export interface PendingFrame {
  frameId: string;
  role: string;
  objectKey: string;
  /** Of what was announced, lower-case hex. */
  sha256: string;
}

/** A log to look at. */
export interface PendingLog {
  logId: string;
  userId: string;
  modelId: ModelId;
  /** Looks begun so far, this one included. */
  attempts: number;
  /** Unit vector the client claimed; null when it cannot be read any more. */
  claimed: Float32Array | null;
  /** In the order they were announced. */
  frames: PendingFrame[];
}

interface Row {
  log_id: string;
  user_id: string;
  model_id: string;
  sealed_vector: Uint8Array;
  attempts: number;
}

/**
 * Claims the log that waits longest. Another worker leaves it alone until the claim runs out, so one that dies loses
 * nothing.
 */
export async function claimNextLog(db: Db, now: Date): Promise<PendingLog | null> {
  const until = new Date(now.getTime() + verifyConfig.claimSeconds * 1000);
  const rows = await db.$queryRaw<Row[]>`
    UPDATE pending_verifications p SET claimed_until = ${until}::timestamptz, attempts = attempts + 1
    FROM attendance_logs l
    WHERE l.log_id = p.log_id AND p.log_id = (
      SELECT log_id FROM pending_verifications
      WHERE claimed_until IS NULL OR claimed_until < ${now}::timestamptz
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING p.log_id, l.user_id, p.model_id, p.sealed_vector, p.attempts`;
  const [row] = rows;
  if (!row) return null;
  const frames = await db.evidenceFrame.findMany({
    where: { logId: row.log_id },
    orderBy: { position: "asc" },
    select: { id: true, role: true, objectKey: true, sha256: true },
  });
  const opened = openVector(row.sealed_vector, row.log_id);
  const claimed = opened && l2Normalise(opened);
  return {
    logId: row.log_id,
    userId: row.user_id,
    modelId: toModelId(row.model_id),
    attempts: row.attempts,
    claimed: claimed?.ok ? claimed.vector : null,
    frames: frames.map(({ id, ...frame }) => ({ frameId: id, ...frame })),
  };
}

/** Whether a log waits to be looked at. */
export async function hasPendingLogs(db: Db): Promise<boolean> {
  return (await db.pendingVerification.findFirst({ select: { logId: true } })) !== null;
}

/** The person's pictures from before this log, newest first. */
export async function getEarlierPictures(
  db: Db,
  { userId, logId }: { userId: string; logId: string },
): Promise<EarlierPicture[]> {
  const frames = await db.evidenceFrame.findMany({
    where: { userId, logId: { not: logId }, phash: { not: null } },
    orderBy: { createdAt: "desc" },
    take: verifyConfig.earlierPictures,
    select: { id: true, phash: true, sealedVector: true },
  });
  return frames.flatMap(({ id, phash, sealedVector }) =>
    phash === null
      ? []
      : [{ hash: BigInt.asUintN(64, phash), identity: sealedVector && openVector(sealedVector, id) }],
  );
}
