import { randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { challengeUsed } from "./data-challenge";
import type { ModelCandidate } from "./data-recognise";
import type { MarkableSession } from "./data-session";
import { statusAt } from "./rules-window";
import type { AttendanceStatus } from "./schema";

/** A recognised person and the photo that shows them. */
export interface Recognised {
  person: ModelCandidate;
  evidenceKey: string;
}

/** The one log of a person in a session; `isNew` when this call wrote it. */
export interface RecordedLog {
  logId: string;
  userId: string;
  status: AttendanceStatus;
  timestamp: Date;
  cameraSource: string;
  isNew: boolean;
}

function methodOf(caller: Caller): "self_check_in" | "kiosk" | "api" {
  if (caller.kind === "api_key") return "api";
  return caller.kind === "user" && caller.role === "student" ? "self_check_in" : "kiosk";
}

interface RecordInput {
  caller: Caller;
  challengeId: string;
  session: MarkableSession;
  cameraSource: string;
  recognised: readonly Recognised[];
  now: Date;
}

async function consumeAndInsert(db: Db, input: RecordInput): Promise<Map<string, RecordedLog>> {
  const { caller, session, recognised, now } = input;
  const status = statusAt(session, now);
  const recordedBy = caller.kind === "user" ? caller.userId : null;
  const people = recognised.map(({ person }) => person);
  // One statement, so a database that fails here neither burns the challenge nor leaves half a frame. The row
  // lock on the challenge lets one of several parallel uses through.
  const rows = await db.$queryRaw<{ log_id: string | null; user_id: string }[]>`
    WITH consumed AS (
      UPDATE challenges SET consumed_at = ${now}::timestamptz
      WHERE challenge_id = ${input.challengeId}::uuid AND consumed_at IS NULL
      RETURNING challenge_id
    ), inserted AS (
      INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method,
        similarity, cosine, model_id, evidence_key, recorded_by)
      SELECT log_id, user_id, ${session.sessionId}::uuid, ${now}::timestamptz, ${input.cameraSource}::text,
        ${status}::"AttendanceStatus", ${methodOf(caller)}::"RecordMethod", similarity, cosine,
        model_id, evidence_key, ${recordedBy}::uuid
      FROM consumed, unnest(
        ${people.map(() => randomUUID())}::uuid[], ${people.map((person) => person.userId)}::uuid[],
        ${people.map((person) => person.similarity)}::float8[], ${people.map((person) => person.cosine)}::float8[],
        ${people.map((person) => person.modelId)}::text[], ${recognised.map(({ evidenceKey }) => evidenceKey)}::text[]
      ) AS given(log_id, user_id, similarity, cosine, model_id, evidence_key)
      ON CONFLICT (session_id, user_id) DO NOTHING
      RETURNING log_id, user_id, evidence_key
    ), used AS (
      UPDATE uploads SET used_at = ${now}::timestamptz FROM inserted WHERE object_key = inserted.evidence_key
    )
    SELECT inserted.log_id, inserted.user_id FROM consumed LEFT JOIN inserted ON TRUE`;
  if (rows.length === 0) throw challengeUsed();
  const { cameraSource } = input;
  return new Map(
    rows.flatMap(({ log_id, user_id }) =>
      log_id
        ? [[user_id, { logId: log_id, userId: user_id, status, timestamp: now, cameraSource, isNew: true }]]
        : [],
    ),
  );
}

/**
 * Consumes the challenge and writes the log of everyone recognised who has none yet in this session.
 *
 * @returns the log of everyone recognised, by user id, whoever wrote it first
 * @throws AppError conflict (`challenge_used`) when another call was quicker with the same challenge
 */
export async function recordAttendance(db: Db, input: RecordInput): Promise<Map<string, RecordedLog>> {
  const logs = await consumeAndInsert(db, input);
  const missing = input.recognised.map(({ person }) => person.userId).filter((userId) => !logs.has(userId));
  if (missing.length === 0) return logs;
  // A statement of its own sees what the call that was quicker has committed.
  const earlier = await db.attendanceLog.findMany({
    where: { sessionId: input.session.sessionId, userId: { in: missing } },
    select: { id: true, userId: true, status: true, timestamp: true, cameraSource: true },
  });
  for (const { id, ...log } of earlier) logs.set(log.userId, { logId: id, ...log, isNew: false });
  return logs;
}
