import { randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { sealVector } from "@/lib/core/seal";
import { challengeUsed } from "./data-challenge";
import type { ModelCandidate } from "./data-recognise";
import type { MarkableSession } from "./data-session";
import type { ProvingFrame } from "./rules-frames";
import { statusAt } from "./rules-window";
import type { AttendanceStatus, VerificationState } from "./schema";

/** A recognised person and what proves it. */
export interface Recognised {
  person: ModelCandidate;
  /** The first shows the face that was matched. */
  frames: readonly ProvingFrame[];
  /** What the client says the face is, as sent, by the model it was matched with. */
  claimed: ArrayLike<number>;
}

/** The one log of a person in a session; `isNew` when this call wrote it. */
export interface RecordedLog {
  logId: string;
  userId: string;
  status: AttendanceStatus;
  timestamp: Date;
  cameraSource: string;
  verification: VerificationState;
  assuranceLevel: number | null;
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
  assuranceLevel: number | null;
  recognised: readonly Recognised[];
  now: Date;
}

async function consumeAndInsert(db: Db, input: RecordInput): Promise<Map<string, RecordedLog>> {
  const { caller, session, recognised, now } = input;
  const status = statusAt(session, now);
  const recordedBy = caller.kind === "user" ? caller.userId : null;
  const given = recognised.map((one) => ({ ...one, logId: randomUUID() }));
  const frames = given.flatMap((one) =>
    one.frames.map((frame, position) => ({ ...frame, position, logId: one.logId })),
  );
  // One statement, so a database that fails here neither burns the challenge nor leaves half a frame. The row
  // lock on the challenge lets one of several parallel uses through.
  const rows = await db.$queryRaw<{ log_id: string | null; user_id: string }[]>`
    WITH consumed AS (
      UPDATE challenges SET consumed_at = ${now}::timestamptz
      WHERE challenge_id = ${input.challengeId}::uuid AND consumed_at IS NULL
      RETURNING challenge_id
    ), given AS (
      SELECT * FROM unnest(
        ${given.map(({ logId }) => logId)}::uuid[], ${given.map(({ person }) => person.userId)}::uuid[],
        ${given.map(({ person }) => person.similarity)}::float8[], ${given.map(({ person }) => person.cosine)}::float8[],
        ${given.map(({ person }) => person.modelId)}::text[],
        ${given.map((one) => one.frames[0]?.objectKey ?? null)}::text[],
        ${given.map(({ claimed, logId }) => sealVector(claimed, logId))}::bytea[]
      ) AS of(log_id, user_id, similarity, cosine, model_id, evidence_key, sealed_vector)
    ), inserted AS (
      INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method,
        similarity, cosine, model_id, evidence_key, recorded_by, verification, assurance_level)
      SELECT log_id, user_id, ${session.sessionId}::uuid, ${now}::timestamptz, ${input.cameraSource}::text,
        ${status}::"AttendanceStatus", ${methodOf(caller)}::"RecordMethod", similarity, cosine,
        model_id, evidence_key, ${recordedBy}::uuid, 'provisional'::"Verification", ${input.assuranceLevel}::int
      FROM consumed, given
      ON CONFLICT (session_id, user_id) DO UPDATE SET log_id = EXCLUDED.log_id, timestamp = EXCLUDED.timestamp,
        camera_source = EXCLUDED.camera_source, status = EXCLUDED.status, method = EXCLUDED.method,
        similarity = EXCLUDED.similarity, cosine = EXCLUDED.cosine, model_id = EXCLUDED.model_id,
        evidence_key = EXCLUDED.evidence_key, recorded_by = EXCLUDED.recorded_by,
        verification = EXCLUDED.verification, assurance_level = EXCLUDED.assurance_level,
        revision = attendance_logs.revision + 1
      -- In the very moment of closing: who came in time was taken for missing.
      WHERE attendance_logs.method = 'automatic'
      RETURNING log_id, user_id
    ), frames AS (
      INSERT INTO evidence_frames (frame_id, log_id, user_id, position, role, object_key, sha256, created_at)
      SELECT gen_random_uuid(), log_id, user_id, position, role, object_key, sha256, ${now}::timestamptz
      FROM inserted JOIN unnest(
        ${frames.map(({ logId }) => logId)}::uuid[], ${frames.map(({ position }) => position)}::int[],
        ${frames.map(({ role }) => role)}::text[], ${frames.map(({ objectKey }) => objectKey)}::text[],
        ${frames.map(({ sha256 }) => sha256)}::text[]
      ) AS of(log_id, position, role, object_key, sha256) USING (log_id)
      RETURNING object_key
    ), pending AS (
      INSERT INTO pending_verifications (log_id, model_id, sealed_vector, created_at)
      SELECT log_id, model_id, sealed_vector, ${now}::timestamptz FROM inserted JOIN given USING (log_id)
    ), used AS (
      UPDATE uploads SET used_at = ${now}::timestamptz FROM frames WHERE uploads.object_key = frames.object_key
    )
    SELECT inserted.log_id, inserted.user_id FROM consumed LEFT JOIN inserted ON TRUE`;
  if (rows.length === 0) throw challengeUsed();
  const written = {
    status,
    timestamp: now,
    cameraSource: input.cameraSource,
    verification: "provisional" as const,
    assuranceLevel: input.assuranceLevel,
    isNew: true,
  };
  return new Map(
    rows.flatMap(({ log_id, user_id }) =>
      log_id ? [[user_id, { logId: log_id, userId: user_id, ...written }]] : [],
    ),
  );
}

/**
 * Consumes the challenge and writes the log of everyone recognised who has none yet in this session: provisional,
 * with the photos and the claimed vector that the server is to look at.
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
    select: {
      id: true,
      userId: true,
      status: true,
      timestamp: true,
      cameraSource: true,
      verification: true,
      assuranceLevel: true,
    },
  });
  for (const { id, ...log } of earlier) logs.set(log.userId, { logId: id, ...log, isNew: false });
  return logs;
}
