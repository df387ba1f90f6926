import { randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import { hashPassword, passwordFits } from "@/lib/core/auth/password";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireMarkableSession } from "../attendance/data-session";
import { PIN_SOURCE } from "../attendance/rules-sources";
import { statusAt } from "../attendance/rules-window";
import { noteFailure, requireNoPause } from "./mutations-failures";
import { redeemRoomCode } from "./mutations-room-code";
import type { PinCheckInReply, SetPinBody } from "./schema";

type Person = Extract<Caller, { kind: "user" }>;

const pinConfig = {
  /** The camera comes first: so many tries of the session must have failed … */
  failuresFirst: 3,
  /** … not longer ago than this. */
  withinMs: 60 * 60_000,
};

function refused(reason: string, path: string, userMessage: string): AppError {
  return new AppError("invalid_input", reason, {
    reason,
    userMessage,
    fields: [{ path, message: userMessage }],
  });
}

/**
 * Sets or takes away the own PIN. Whoever has a password must give it.
 *
 * @throws AppError invalid_input (`wrong_password`)
 */
export async function changePin({
  caller,
  body,
}: {
  caller: Person;
  body: SetPinBody;
}): Promise<{ has_pin: boolean }> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: caller.userId },
    select: { passwordHash: true },
  });
  if (user.passwordHash && !(await passwordFits(user.passwordHash, body.current_password ?? "")))
    throw refused("wrong_password", "current_password", "The current password is not right.");
  const pinHash = body.pin === null ? null : await hashPassword(body.pin);
  await inTransaction(async (tx) => {
    await tx.user.update({ where: { id: caller.userId }, data: { pinHash } });
    const action = pinHash ? "pin.set" : "pin.removed";
    await recordAudit(tx, { caller, action, subject: caller.userId });
  });
  return { has_pin: pinHash !== null };
}

async function cameraWasTried(caller: Person, sessionId: string, now: Date): Promise<boolean> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: caller.userId },
    select: { embeddingModelId: true },
  });
  // Nobody can be recognised who is not enrolled.
  if (user.embeddingModelId === null) return true;
  const since = new Date(now.getTime() - pinConfig.withinMs);
  const failures = await db().checkInFailure.count({
    where: { userId: caller.userId, sessionId, kind: "face", failedAt: { gt: since } },
  });
  return failures >= pinConfig.failuresFirst;
}

async function requirePin({ userId }: Person, sessionId: string, pin: string, now: Date): Promise<void> {
  await requireNoPause(db(), { userId, kind: "pin", now });
  const user = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { pinHash: true } });
  if (!user.pinHash) throw refused("no_pin", "pin", "You have no PIN yet. Set one in your profile.");
  if (await passwordFits(user.pinHash, pin)) return;
  await noteFailure(db(), { userId, sessionId, kind: "pin", now });
  throw refused("pin_wrong", "pin", "This is not your PIN.");
}

/**
 * Checks a student in without a face: with the room's code and their own PIN, after the camera failed several times.
 * The teacher is asked to look at it.
 *
 * @throws AppError not_found, conflict (`session_not_open`, `kiosk_required`, `camera_first`), invalid_input (`no_pin`,
 * `pin_wrong`, `room_code_wrong`, `room_code_used`), rate_limited (`check_in_paused`)
 */
export async function recordPinCheckIn({
  caller,
  sessionId,
  body,
  now,
}: {
  caller: Person;
  sessionId: string;
  body: { room_code: string; pin: string };
  now: Date;
}): Promise<PinCheckInReply> {
  const session = await requireMarkableSession(db(), { caller, sessionId, now });
  if (session.requiredAssurance >= 3) {
    throw new AppError("conflict", "class requires a kiosk", {
      reason: "kiosk_required",
      userMessage: "This class checks in at its kiosk only. Ask your teacher to confirm that you are here.",
    });
  }
  if (!(await cameraWasTried(caller, sessionId, now))) {
    throw new AppError("conflict", "camera not tried", {
      reason: "camera_first",
      userMessage: "Try the camera first. This way opens after it failed several times.",
    });
  }
  await requirePin(caller, sessionId, body.pin, now);
  await redeemRoomCode(db(), { userId: caller.userId, sessionId, code: body.room_code, now });
  const status = statusAt(session, now);
  return inTransaction(async (tx) => {
    const inserted = await tx.$executeRaw`
      INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method,
        assurance_level)
      VALUES (${randomUUID()}::uuid, ${caller.userId}::uuid, ${sessionId}::uuid, ${now}::timestamptz, ${PIN_SOURCE},
        ${status}::"AttendanceStatus", 'pin'::"RecordMethod", 2)
      ON CONFLICT (session_id, user_id) DO NOTHING`;
    if (inserted > 0) await recordAudit(tx, { caller, action: "attendance.pin", subject: sessionId });
    const log = await tx.attendanceLog.findUniqueOrThrow({
      where: { sessionId_userId: { sessionId, userId: caller.userId } },
      select: { status: true, timestamp: true, cameraSource: true },
    });
    return {
      outcome: inserted > 0 ? "recorded" : "already_recorded",
      status: log.status,
      timestamp: log.timestamp.toISOString(),
      camera_source: log.cameraSource,
    };
  });
}
