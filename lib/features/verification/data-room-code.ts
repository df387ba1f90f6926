import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireMarkableSession } from "../attendance/data-session";
import { roomCodeSecret } from "./room-code-secret";
import { ROOM_CODE_STEP_SECONDS, roomCodeAt, roomCodeShownUntil, roomCodeStep } from "./rules-room-code";

/**
 * The code for the teacher's screen; null while check-in is not open, so that the screen may wait for it.
 *
 * @throws AppError not_found
 */
export async function getShownRoomCode({
  caller,
  sessionId,
  now,
}: {
  caller: Caller;
  sessionId: string;
  now: Date;
}): Promise<{ code: string | null; shown_until: string; seconds: number; now: string }> {
  const isOpen = await requireMarkableSession(db(), { caller, sessionId, now }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === "conflict") return false;
      throw error;
    },
  );
  const step = roomCodeStep(now);
  return {
    code: isOpen ? roomCodeAt(roomCodeSecret(sessionId), step) : null,
    shown_until: roomCodeShownUntil(step).toISOString(),
    seconds: ROOM_CODE_STEP_SECONDS,
    now: now.toISOString(),
  };
}
