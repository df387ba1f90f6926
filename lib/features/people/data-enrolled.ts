import type { Db } from "@/lib/core/db";
import { MODEL_IDS } from "../recognition/schema";

/** Whether a person has a template. */
export async function isEnrolled(db: Db, userId: string): Promise<boolean> {
  const person = await db.user.findUnique({ where: { id: userId }, select: { embeddingModelId: true } });
  return MODEL_IDS.some((id) => id === person?.embeddingModelId);
}
