import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { type MarkableSession, requireMarkableSession } from "../attendance/data-session";
import { LATE_PHOTO_SECONDS } from "./schema";

/** The session a class photo may be taken in. @throws AppError not_found, conflict (`session_not_open`) */
export function requirePhotographable(
  db: Db,
  input: { caller: Caller; sessionId: string; now: Date },
): Promise<MarkableSession> {
  return requireMarkableSession(db, { ...input, graceMs: LATE_PHOTO_SECONDS * 1000 });
}
