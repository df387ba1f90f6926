import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { inClassOf } from "../classes/policy";
import { frameLink } from "./rules-frame-link";
import {
  type ListReviewsQuery,
  type LogReview,
  type RequestReview,
  type Review,
  verificationDetail,
} from "./schema";

/** A teacher decides the newest ones; the rest follows as these are done. */
const MAX_REVIEWS = 60;

type Where = Omit<LogReview, "session_starts_at"> & { session_starts_at: Date };
type LogRow = Omit<Where, "timestamp" | "reasons" | "frames" | "kind"> & {
  timestamp: Date;
  detail: unknown;
  frames: { frame_id: string; role: string }[] | null;
};
type RequestRow = Omit<RequestReview, "created_at" | "session_starts_at" | "kind"> & {
  created_at: Date;
  session_starts_at: Date;
};

const whereColumns = Prisma.sql`
  s.session_id, s.class_id, c.code AS class_code, c.name AS class_name, c.time_zone, s.title AS session_title,
  s.starts_at AS session_starts_at`;

function ofQuery(caller: Caller, query: ListReviewsQuery): Prisma.Sql {
  return Prisma.sql`c.archived_at IS NULL AND ${inClassOf(caller, Prisma.sql`s.class_id`)}
    AND (${query.class_id ?? null}::uuid IS NULL OR s.class_id = ${query.class_id ?? null}::uuid)
    AND (${query.session_id ?? null}::uuid IS NULL OR s.session_id = ${query.session_id ?? null}::uuid)`;
}

/** Logs (`l`) a teacher has yet to look at: the server disputes them, or no face was seen. */
export const undecidedLogs = Prisma.sql`
  l.reviewed_at IS NULL AND (l.verification = 'disputed' OR l.method = 'pin')`;

function reasonsOf(detail: unknown): LogReview["reasons"] {
  const parsed = verificationDetail.safeParse(detail);
  return parsed.success ? parsed.data.reasons : [];
}

async function getLogReviews(caller: Caller, query: ListReviewsQuery, now: Date): Promise<LogReview[]> {
  const rows = await db().$queryRaw<LogRow[]>`
    SELECT l.log_id, u.user_id, u.name, ${whereColumns}, l.timestamp, l.camera_source, l.status, l.method,
      l.verification_detail AS detail, (u.face_image_path IS NOT NULL) AS enrolled,
      (SELECT json_agg(json_build_object('frame_id', f.frame_id, 'role', f.role) ORDER BY f.position)
        FROM evidence_frames f WHERE f.log_id = l.log_id) AS frames
    FROM attendance_logs l
    JOIN users u ON u.user_id = l.user_id
    JOIN class_sessions s ON s.session_id = l.session_id
    JOIN classes c ON c.class_id = s.class_id
    WHERE ${undecidedLogs} AND ${ofQuery(caller, query)}
    ORDER BY l.timestamp DESC, l.log_id DESC LIMIT ${MAX_REVIEWS + 1}`;
  const link = (frameId: string) =>
    frameLink(env().NEXTAUTH_SECRET, { frameId, callerRef: callerRef(caller), now });
  return rows.map(({ detail, frames, ...row }) => ({
    ...row,
    kind: "log",
    timestamp: row.timestamp.toISOString(),
    session_starts_at: row.session_starts_at.toISOString(),
    reasons: reasonsOf(detail),
    frames: (frames ?? []).map((frame) => ({ ...frame, url: link(frame.frame_id) })),
  }));
}

async function getRequestReviews(caller: Caller, query: ListReviewsQuery): Promise<RequestReview[]> {
  const rows = await db().$queryRaw<RequestRow[]>`
    SELECT r.request_id, r.kind AS request_kind, u.user_id, u.name, ${whereColumns}, r.words, r.created_at,
      l.status, coalesce(l.revision, 0) AS revision
    FROM review_requests r
    JOIN users u ON u.user_id = r.user_id
    JOIN class_sessions s ON s.session_id = r.session_id
    JOIN classes c ON c.class_id = s.class_id
    LEFT JOIN attendance_logs l ON l.session_id = r.session_id AND l.user_id = r.user_id
    WHERE r.decision IS NULL AND ${ofQuery(caller, query)}
    ORDER BY r.created_at DESC, r.request_id DESC LIMIT ${MAX_REVIEWS + 1}`;
  return rows.map((row) => ({
    ...row,
    kind: "request",
    created_at: row.created_at.toISOString(),
    session_starts_at: row.session_starts_at.toISOString(),
  }));
}

const momentOf = (one: Review) => (one.kind === "log" ? one.timestamp : one.created_at);

/** What waits for a teacher's decision, newest first, in the classes the caller belongs to. */
export async function getReviews({
  caller,
  query,
  now,
}: {
  caller: Caller;
  query: ListReviewsQuery;
  now: Date;
}): Promise<{ items: Review[]; more: boolean }> {
  const [logs, requests] = await Promise.all([
    getLogReviews(caller, query, now),
    getRequestReviews(caller, query),
  ]);
  const all: Review[] = [...logs, ...requests].sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
  return { items: all.slice(0, MAX_REVIEWS), more: all.length > MAX_REVIEWS };
}
