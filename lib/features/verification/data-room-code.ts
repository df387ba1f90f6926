import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { requireMarkableSession } from "../attendance/data-session";
import { roomCodeSecret } from "./room-code-secret";
import { ROOM_CODE_STEP_SECONDS, roomCodeAt, roomCodeShownUntil, roomCodeStep } from "./rules-room-code";

/**
 * The code for the teacher's screen.
 *
 * @throws AppError not_found, conflict (`session_not_open`)
 */
export async function getShownRoomCode({
  caller,
  sessionId,
  now,
}: {
  caller: Caller;
  sessionId: string;
  now: Date;
}): Promise<{ code: string; shown_until: string; seconds: number; now: string }> {
  await requireMarkableSession(db(), { caller, sessionId, now });
  const step = roomCodeStep(now);
  return {
    code: roomCodeAt(roomCodeSecret(sessionId), step),
    shown_until: roomCodeShownUntil(step).toISOString(),
    seconds: ROOM_CODE_STEP_SECONDS,
    now: now.toISOString(),
  };
}
