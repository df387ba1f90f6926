import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { recordAudit } from "../accounts/mutations-audit";
import { closeOutSessions } from "../timetable/mutations-close-out";
import { requireClass } from "./data-classes";
import { requireSession } from "./data-sessions";
import { closedWindow, deriveWindow, stateAt } from "./rules-session";
import { toSessionView } from "./rules-view";
import type { ClassSessionView, createSessionBody } from "./schema";

/** Schedules a session of a class; the server derives its window. @throws AppError not_found */
export async function scheduleSession({
  caller,
  classId,
  body,
  now,
}: {
  caller: Caller;
  classId: string;
  body: z.output<typeof createSessionBody>;
  now: Date;
}): Promise<ClassSessionView> {
  const defaults = await requireClass(db(), caller, classId);
  const times = deriveWindow({
    startsAt: new Date(body.starts_at),
    endsAt: new Date(body.ends_at),
    opensMinutesBefore: body.opens_minutes_before ?? defaults.opens_minutes_before,
    lateAfterMinutes: body.late_after_minutes ?? defaults.late_after_minutes,
    closesAfterMinutes: defaults.closes_after_minutes,
  });
  const made = await db().classSession.create({
    data: {
      classId,
      title: body.title || null,
      room: body.room || null,
      ...times,
      createdBy: caller.kind === "user" ? caller.userId : null,
    },
    select: { id: true },
  });
  return toSessionView(await requireSession(db(), caller, made.id), now);
}

/**
 * Closes check-in now and records the missing; closing a closed session changes nothing.
 *
 * @throws AppError not_found, conflict (`session_not_open`) before it opens
 */
export async function closeCheckIn({
  caller,
  sessionId,
  now,
}: {
  caller: Caller;
  sessionId: string;
  now: Date;
}): Promise<ClassSessionView> {
  const session = await requireSession(db(), caller, sessionId);
  const state = stateAt(session, now);
  if (state === "upcoming") {
    throw new AppError("conflict", "session not open yet", {
      reason: "session_not_open",
      userMessage: "Check-in for this session has not opened yet, so it cannot be closed.",
    });
  }
  if (state === "open") {
    // Only ever earlier: of two calls at once the first one's moment stays.
    await db().classSession.updateMany({
      where: { id: sessionId, closesAt: { gt: now } },
      data: closedWindow(session, now),
    });
    await recordAudit(db(), { caller, action: "session.closed", subject: sessionId });
    await closeOutSessions(db(), { now, sessionId });
  }
  return toSessionView(await requireSession(db(), caller, sessionId), now);
}
