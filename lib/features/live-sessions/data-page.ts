import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireSession } from "../classes/data-sessions";
import { readLiveSession } from "./data-live";
import type { LiveSession } from "./schema";

/** A session of a class the caller has a part in, or null. */
export async function getOwnLiveSession(
  db: Db,
  { caller, sessionId, now }: { caller: Caller; sessionId: string; now: Date },
): Promise<LiveSession | null> {
  try {
    await requireSession(db, caller, sessionId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
  return readLiveSession(db, { sessionId, now });
}
