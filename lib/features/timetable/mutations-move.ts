import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireSession } from "../classes/data-sessions";
import { type SessionRow, toSessionView } from "../classes/rules-view";
import type { ClassSessionView, MoveSessionBody } from "../classes/schema";
import { movedWindow } from "./rules-move";
import type { MovedMeanwhile } from "./schema";

interface MoveSession {
  caller: Caller;
  sessionId: string;
  body: MoveSessionBody;
  now: Date;
}

function refuse(reason: "session_cancelled" | "session_has_records", userMessage: string): AppError {
  return new AppError("conflict", reason, { reason, userMessage });
}

/** Says who was quicker and where the session is now. */
async function changedMeanwhile(tx: Db, session: SessionRow, now: Date): Promise<AppError> {
  const { sessionId, revision, timeZone, startsAt, endsAt, room } = session;
  const move = await tx.auditEntry.findFirst({
    where: { subject: sessionId, action: "session.moved" },
    orderBy: { id: "desc" },
  });
  const { revision: made } = (move?.details ?? {}) as { revision?: unknown };
  const [kind, id] = move && made === revision ? move.actor.split(":") : [];
  const author =
    kind === "user" && id ? await tx.user.findUnique({ where: { id }, select: { name: true } }) : null;
  const current: MovedMeanwhile = { session: toSessionView(session, now), changed_by: author?.name ?? null };
  const span = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone });
  const place = [span.formatRange(startsAt, endsAt), room].filter(Boolean).join(", ");
  return new AppError("conflict", "changed meanwhile", {
    reason: "changed_meanwhile",
    userMessage: `Moved meanwhile${author ? ` by ${author.name}` : ""} to ${place}. Look again before you move it.`,
    current,
  });
}

/**
 * Moves one session to another time or room. Its schedule lets it be from then on; a session that nobody came to and
 * that has closed is closed out again after its new end. Where somebody is recorded the time stays, the room may change.
 * A move that was made already, by this request or another, is not made again.
 *
 * @throws AppError not_found, conflict (`session_cancelled`, `changed_meanwhile`, `session_has_records`)
 */
export function moveClassSession(input: MoveSession): Promise<ClassSessionView> {
  return inTransaction((tx) => moveSessionIn(tx, input));
}

/** The same within a transaction. The audit log's lock comes with it: write everything else before. */
export async function moveSessionIn(tx: Db, input: MoveSession): Promise<ClassSessionView> {
  const { caller, sessionId, body, now } = input;
  // A check-in at this very moment has written its record before the look below, or waits for the move.
  await tx.$queryRaw`SELECT session_id FROM class_sessions WHERE session_id = ${sessionId}::uuid FOR UPDATE`;
  const session = await requireSession(tx, caller, sessionId);
  if (session.cancelledAt)
    throw refuse("session_cancelled", "This session is cancelled. Let it take place first, then move it.");
  const [startsAt, endsAt] = [new Date(body.starts_at), new Date(body.ends_at)];
  const timeChanges =
    startsAt.getTime() !== session.startsAt.getTime() || endsAt.getTime() !== session.endsAt.getTime();
  if (session.revision !== body.revision) {
    const roomChanges = body.room !== undefined && (body.room || null) !== session.room;
    if (timeChanges || roomChanges) throw await changedMeanwhile(tx, session, now);
    // Sent again because the answer was lost, or two of one mind: it is where it should be.
    return toSessionView(session, now);
  }
  if (timeChanges) {
    const records = await tx.attendanceLog.count({ where: { sessionId, method: { not: "automatic" } } });
    if (records > 0) {
      throw refuse(
        "session_has_records",
        "People are recorded in this session already, so its time stays. Plan another session instead.",
      );
    }
    const { schedule, class: ofClass } = await tx.classSession.findUniqueOrThrow({
      where: { id: sessionId },
      select: { schedule: true, class: { select: { closesAfterMinutes: true } } },
    });
    const planned = session.movedFrom ?? session.startsAt;
    await tx.attendanceLog.deleteMany({ where: { sessionId, method: "automatic" } });
    await tx.classSession.update({
      where: { id: sessionId },
      data: {
        ...movedWindow({ session, schedule, classCloses: ofClass.closesAfterMinutes, startsAt, endsAt }),
        movedFrom: planned.getTime() === startsAt.getTime() ? null : planned,
        closedOutAt: null,
      },
    });
  }
  await tx.classSession.update({
    where: { id: sessionId },
    data: {
      editedAt: now,
      revision: { increment: 1 },
      ...(body.room === undefined ? {} : { room: body.room || null }),
    },
  });
  const moved = await requireSession(tx, caller, sessionId);
  const place = (row: typeof moved) => ({
    starts_at: row.startsAt.toISOString(),
    ends_at: row.endsAt.toISOString(),
    room: row.room,
  });
  await recordAudit(tx, {
    caller,
    action: "session.moved",
    subject: sessionId,
    details: { from: place(session), to: place(moved), revision: moved.revision },
  });
  return toSessionView(moved, now);
}
