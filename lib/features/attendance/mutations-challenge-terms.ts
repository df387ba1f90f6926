import { randomInt } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { LivenessPrompt } from "@/models/liveness/prompts";
import { hasLookAlike } from "../people/data-look-alike-pairs";
import { getVerificationSettings } from "../verification/data-settings";
import { requireFewUnfinished, requireNoPause } from "../verification/mutations-failures";
import { hasRedeemedRoomCode, redeemRoomCode } from "../verification/mutations-room-code";
import { type AssuranceLevel, ownAssurance, requiredAssurance } from "../verification/rules-assurance";
import { isInNetworks } from "../verification/rules-campus";
import { choosePrompts, type Movement } from "../verification/rules-prompts";
import type { MarkableSession } from "./data-session";

/** What a challenge asks for, and the assurance that its log will have. */
export interface ChallengeTerms {
  movement: Movement | null;
  prompts: LivenessPrompt[];
  level: AssuranceLevel;
}

function kioskRequired({ room }: MarkableSession): AppError {
  return new AppError("conflict", "class requires a kiosk", {
    reason: "kiosk_required",
    userMessage: room
      ? `This class checks in at its kiosk only: go to ${room}.`
      : "This class checks in at its kiosk only. Ask your teacher where it stands.",
  });
}

async function studentLevel(
  db: Db,
  input: {
    userId: string;
    sessionId: string;
    roomCode: string | undefined;
    address: string | undefined;
    now: Date;
  },
): Promise<AssuranceLevel> {
  const { roomCode, address, ...who } = input;
  if (roomCode !== undefined) {
    await redeemRoomCode(db, { ...who, code: roomCode });
    return 2;
  }
  if (await hasRedeemedRoomCode(db, who)) return 2;
  if (!address || !env().ROLLCALL_BEHIND_PROXY) return 1;
  const { campus_networks } = await getVerificationSettings(db);
  return isInNetworks(address, campus_networks) ? 2 : 1;
}

/**
 * The terms of a challenge. Students are asked for movements, and for a second factor of presence where their class
 * wants one or they turn no head; cameras of rooms and programs vouch for themselves.
 *
 * @throws AppError conflict (`kiosk_required`, `room_code_required`), invalid_input (`room_code_wrong`,
 * `room_code_used`), rate_limited (`check_in_paused`)
 */
export async function challengeTerms(
  db: Db,
  input: {
    caller: Caller;
    session: MarkableSession;
    movement: Movement;
    roomCode: string | undefined;
    address: string | undefined;
    now: Date;
  },
): Promise<ChallengeTerms> {
  const { caller, session, movement, roomCode, address, now } = input;
  if (caller.kind !== "user" || caller.role !== "student") {
    const level = ownAssurance(caller);
    if (level < session.requiredAssurance) throw kioskRequired(session);
    return { movement: null, prompts: [], level };
  }
  const { userId } = caller;
  await requireNoPause(db, { userId, kind: "face", now });
  await requireFewUnfinished(db, { caller, now });
  const needsSecondFactor = movement === "none" || (await hasLookAlike(db, userId));
  const required = requiredAssurance(session.requiredAssurance, needsSecondFactor);
  if (required === 3) throw kioskRequired(session);
  const level = await studentLevel(db, { userId, sessionId: session.sessionId, roomCode, address, now });
  if (level < required) {
    throw new AppError("conflict", "second factor missing", {
      reason: "room_code_required",
      userMessage: "Type the room code that your teacher's screen shows.",
    });
  }
  return { movement, prompts: choosePrompts(movement, (below) => randomInt(below)), level };
}
