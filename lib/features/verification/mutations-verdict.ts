import { sealVector } from "@/lib/core/seal";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { inTransaction } from "@/lib/core/transaction";
import { removeObjects } from "../uploads/mutations-remove";
import { withoutMetadata } from "./photo-metadata";
import type { Verdict, VerificationDetail } from "./schema";

/** A frame that could be read. */
export interface SeenFrame {
  frameId: string;
  objectKey: string;
  content: Uint8Array;
  hash: bigint;
  identity: Float32Array;
}

/** Photos that hold more than a picture are stored anew without it; the old objects' keys by the new ones. */
async function cleanPhotos(store: ObjectStore, seen: readonly SeenFrame[]): Promise<Map<string, string>> {
  const cleaned = new Map<string, string>();
  for (const { objectKey, content } of seen) {
    const clean = await withoutMetadata(content);
    if (!clean) continue;
    const stored = await store.stat(objectKey);
    // The same name every time, so a look that is repeated leaves nothing behind.
    const key = objectKey.replace(/(\.[a-z]+)$/, "-clean$1");
    await store.write(key, clean, stored?.mime ?? "image/jpeg");
    cleaned.set(objectKey, key);
  }
  return cleaned;
}

/** Keeps what the server found, once: a log that was decided meanwhile (by a teacher) stays as it is. */
export async function saveVerdict(input: {
  store: ObjectStore;
  logId: string;
  verdict: Verdict;
  seen: readonly SeenFrame[];
  /** Processor time of the look. */
  milliseconds: number;
}): Promise<void> {
  const { store, logId, verdict, seen } = input;
  const cleaned = await cleanPhotos(store, seen);
  const detail: VerificationDetail = {
    reasons: verdict.reasons,
    figures: verdict.figures,
    checked_at: new Date().toISOString(),
    milliseconds: Math.round(input.milliseconds),
  };
  await inTransaction(async (tx) => {
    for (const frame of seen) {
      await tx.evidenceFrame.updateMany({
        where: { id: frame.frameId },
        data: {
          phash: BigInt.asIntN(64, frame.hash),
          modelId: "resnet34",
          sealedVector: sealVector(frame.identity, frame.frameId),
          objectKey: cleaned.get(frame.objectKey) ?? frame.objectKey,
        },
      });
    }
    for (const [from, to] of cleaned)
      await tx.attendanceLog.updateMany({
        where: { id: logId, evidenceKey: from },
        data: { evidenceKey: to },
      });
    await tx.attendanceLog.updateMany({
      where: { id: logId, verification: "provisional" },
      data: { verification: verdict.verification, verificationDetail: detail },
    });
    await tx.pendingVerification.deleteMany({ where: { logId } });
  });
  await removeObjects([...cleaned.keys()]);
}
