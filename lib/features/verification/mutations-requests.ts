import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { ReviewRequest } from "@/lib/core/generated/prisma/client";
import { inTransaction, isUniqueViolation } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireMarkableSession } from "../attendance/data-session";
import { statusAt } from "../attendance/rules-window";
import { requireSession } from "../classes/data-sessions";
import { correctAttendance } from "../corrections/mutations-correct";
import { type CreateRequestBody, type DecideRequestBody, type OwnRequest, ownRequest } from "./schema";

type Person = Extract<Caller, { kind: "user" }>;

function toOwn(row: ReviewRequest): OwnRequest {
  return ownRequest.parse({
    request_id: row.id,
    session_id: row.sessionId,
    kind: row.kind,
    words: row.words,
    created_at: row.createdAt.toISOString(),
    decision: row.decision,
    answer: row.answer,
  });
}

/**
 * Asks the teacher. To confirm presence the session must be open and without a record; to dispute it must have begun.
 *
 * @throws AppError not_found, conflict (`session_not_open`, `already_recorded`, `request_open`)
 */
export async function createRequest({
  caller,
  body,
  now,
}: {
  caller: Person;
  body: CreateRequestBody;
  now: Date;
}): Promise<OwnRequest> {
  const { session_id: sessionId, kind, words } = body;
  const { userId } = caller;
  if (kind === "confirm_presence") {
    await requireMarkableSession(db(), { caller, sessionId, now });
    if ((await db().attendanceLog.count({ where: { sessionId, userId } })) > 0) {
      throw new AppError("conflict", "already recorded", {
        reason: "already_recorded",
        userMessage: "You are recorded in this session already.",
      });
    }
  } else if ((await requireSession(db(), caller, sessionId)).opensAt > now) {
    throw new AppError("conflict", "session has not begun", {
      reason: "session_not_open",
      userMessage: "This session has not begun yet.",
    });
  }
  try {
    return await inTransaction(async (tx) => {
      const row = await tx.reviewRequest.create({ data: { kind, userId, sessionId, words, createdAt: now } });
      await recordAudit(tx, { caller, action: `review.${kind}`, subject: sessionId });
      return toOwn(row);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", "request open", {
      reason: "request_open",
      userMessage: "You have asked already. Your teacher will answer.",
    });
  }
}

/** The caller's own requests, newest first. */
export async function getOwnRequests(userId: string): Promise<{ items: OwnRequest[] }> {
  const rows = await db().reviewRequest.findMany({
    where: { userId },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
  return { items: rows.map(toOwn) };
}

/** The status that accepting a request gives, or null for none. */
async function acceptedStatus(
  caller: Person,
  request: ReviewRequest,
  body: DecideRequestBody,
): Promise<"present" | "late" | "absent" | "excused" | null> {
  if (body.decision === "declined") return null;
  if (request.kind === "dispute") return body.status ?? null;
  const session = await requireSession(db(), caller, request.sessionId);
  return body.status ?? statusAt(session, request.createdAt);
}

/**
 * Answers a request: accepting one that asks to confirm presence marks the student as of when they asked, accepting a
 * dispute sets the status that is given, as a correction with the answer as its reason.
 *
 * @throws AppError not_found, conflict (`already_decided`), whatever a correction refuses
 */
export async function answerRequest({
  caller,
  requestId,
  body,
  now,
}: {
  caller: Person;
  requestId: string;
  body: DecideRequestBody;
  now: Date;
}): Promise<{ decision: "accepted" | "declined" }> {
  const request = await db().reviewRequest.findUnique({ where: { id: requestId } });
  if (!request) throw new AppError("not_found", "request unknown");
  const { sessionId, userId } = request;
  await requireSession(db(), caller, sessionId);
  const status = await acceptedStatus(caller, request, body);
  // First the claim, so that of two teachers one corrects; undone when the correction is refused.
  const claimed = await db().reviewRequest.updateMany({
    where: { id: requestId, decision: null },
    data: { decision: body.decision, decidedBy: caller.userId, decidedAt: now, answer: body.answer },
  });
  if (claimed.count === 0) {
    throw new AppError("conflict", "already decided", {
      reason: "already_decided",
      userMessage: "Somebody has answered this already.",
    });
  }
  try {
    if (status) {
      const log = await db().attendanceLog.findUnique({
        where: { sessionId_userId: { sessionId, userId } },
        select: { revision: true },
      });
      const correction = {
        session_id: sessionId,
        user_id: userId,
        status,
        reason: body.answer,
        revision: log?.revision ?? 0,
      };
      await correctAttendance({ caller, body: correction, now });
      if (request.kind === "confirm_presence")
        await db().attendanceLog.updateMany({ where: { sessionId, userId }, data: { assuranceLevel: 3 } });
    }
  } catch (error) {
    const open = { decision: null, decidedBy: null, decidedAt: null, answer: null };
    await db().reviewRequest.update({ where: { id: requestId }, data: open });
    throw error;
  }
  const details = { kind: request.kind, user_id: userId, session_id: sessionId };
  await recordAudit(db(), { caller, action: `review.${body.decision}`, subject: requestId, details });
  return { decision: body.decision };
}
