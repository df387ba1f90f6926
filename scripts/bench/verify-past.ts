import { randomBytes, randomUUID } from "node:crypto";
import { db } from "@/lib/core/db";
import { sealVector } from "@/lib/core/seal";
import { objectStore } from "@/lib/core/storage/store";
import { verifyConfig } from "@/lib/features/verification/job-verify-logs";
import type { LivePerson } from "../eval/liveness/live-person";
import { insertClass, insertOpenSession, randomUnitVector } from "./bench-school";

/**
 * What a look compares a person with once they have come for months: as many enrolment photos and pictures of earlier
 * check-ins as it ever takes.
 */
export async function insertPast(userId: string, live: LivePerson, modelId: string): Promise<void> {
  for (let i = 0; i < verifyConfig.enrolmentPhotos; i++) {
    const objectKey = `enrolment/bench/${randomUUID()}.jpg`;
    const photo = await live.render({ yawDeg: 13, closer: 1.3 + i / 20 });
    await objectStore().write(objectKey, photo.content, photo.request.mime);
    await db().$executeRaw`
      INSERT INTO face_samples (sample_id, user_id, model_id, embedding_vector, object_key, quality)
      SELECT ${randomUUID()}::uuid, user_id, ${modelId}, embedding_vector, ${objectKey}, '{}'::jsonb
      FROM users WHERE user_id = ${userId}::uuid`;
  }
  const sessionId = await insertOpenSession(await insertClass([{ id: userId, vector: [] }]));
  const log = await db().attendanceLog.create({
    data: {
      ...{ userId, sessionId, modelId, timestamp: new Date(), cameraSource: "Bench" },
      ...{ status: "present", method: "self_check_in", verification: "verified" },
    },
  });
  const frames = Array.from({ length: verifyConfig.earlierPictures }, (_, position) => {
    const id = randomUUID();
    return {
      ...{ id, logId: log.id, userId, position, role: "neutral", modelId: "resnet34" },
      objectKey: `evidence/bench/${id}.jpg`,
      sha256: randomBytes(32).toString("hex"),
      phash: randomBytes(8).readBigInt64LE(),
      sealedVector: sealVector(randomUnitVector(), id),
    };
  });
  await db().evidenceFrame.createMany({ data: frames });
}
