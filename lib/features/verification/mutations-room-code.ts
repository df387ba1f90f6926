import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { noteFailure, requireNoPause } from "./mutations-failures";
import { roomCodeSecret } from "./room-code-secret";
import { findRoomCodeStep } from "./rules-room-code";

/** A redeemed code counts for its student this long: another look into the camera needs no other code. */
const GOOD_FOR_SECONDS = 180;

function wrongCode(reason: "room_code_wrong" | "room_code_used", userMessage: string): AppError {
  return new AppError("invalid_input", reason, {
    reason,
    userMessage,
    fields: [{ path: "room_code", message: userMessage }],
  });
}

/**
 * Redeems a shown code for a student, who can use each code once.
 *
 * @throws AppError invalid_input (`room_code_wrong`, `room_code_used`), rate_limited (`check_in_paused`)
 */
export async function redeemRoomCode(
  db: Db,
  { userId, sessionId, code, now }: { userId: string; sessionId: string; code: string; now: Date },
): Promise<void> {
  await requireNoPause(db, { userId, kind: "room_code", now });
  const step = findRoomCodeStep(roomCodeSecret(sessionId), code, now);
  if (step === null) {
    await noteFailure(db, { userId, sessionId, kind: "room_code", now });
    throw wrongCode("room_code_wrong", "This is not the code on the screen. Type the newest one.");
  }
  const inserted = await db.$executeRaw`
    INSERT INTO room_code_uses (session_id, user_id, step, used_at)
    VALUES (${sessionId}::uuid, ${userId}::uuid, ${step}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
  if (inserted === 0)
    throw wrongCode("room_code_used", "You have used this code already. Wait for the next one.");
}

/** Whether a code that this student redeemed in this session still counts. */
export async function hasRedeemedRoomCode(
  db: Db,
  { userId, sessionId, now }: { userId: string; sessionId: string; now: Date },
): Promise<boolean> {
  const since = new Date(now.getTime() - GOOD_FOR_SECONDS * 1000);
  const use = await db.roomCodeUse.findFirst({ where: { userId, sessionId, usedAt: { gt: since } } });
  return use !== null;
}
