import type { Db } from "@/lib/core/db";
import { getActiveModel } from "../recognition/data-active-model";

/** Whether a person has a template of the model in use. */
export async function isEnrolled(db: Db, userId: string): Promise<boolean> {
  const [model, person] = await Promise.all([
    getActiveModel(db),
    db.user.findUnique({ where: { id: userId }, select: { embeddingModelId: true } }),
  ]);
  return person?.embeddingModelId === model;
}
