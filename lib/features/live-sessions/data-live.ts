import { createHash } from "node:crypto";
import type { Db } from "@/lib/core/db";
import { UNDO_SECONDS } from "../class-photo/schema";
import { findSession } from "../classes/data-sessions";
import { toSessionView } from "../classes/rules-view";
import { MODEL_IDS } from "../recognition/schema";
import { surenessOf } from "./rules-sureness";
import type { LiveMember, LiveRecord, LiveSession } from "./schema";

type MemberRow = { user_id: string; name: string; enrolled: boolean } & (
  | (Omit<LiveRecord, "timestamp" | "sureness"> & { timestamp: Date; similarity: number | null })
  | { log_id: null }
);

function toMember(row: MemberRow): LiveMember {
  const { user_id, name, enrolled } = row;
  if (row.log_id === null) return { user_id, name, enrolled, record: null };
  const { log_id, status, camera_source, method, verification, assurance_level, revision } = row;
  return {
    user_id,
    name,
    enrolled,
    record: {
      log_id,
      status,
      timestamp: row.timestamp.toISOString(),
      camera_source,
      method,
      sureness: surenessOf(row.similarity),
      verification,
      assurance_level,
      revision,
    },
  };
}

/** The roster by name, and whoever has a record without being on it any more. */
async function getMembers(db: Db, sessionId: string): Promise<LiveMember[]> {
  const rows = await db.$queryRaw<MemberRow[]>`
    SELECT u.user_id, u.name, coalesce(u.embedding_model_id = ANY(${[...MODEL_IDS]}::text[]), FALSE) AS enrolled,
      l.log_id, l.status, l.timestamp, l.camera_source, l.method, l.similarity, l.verification, l.assurance_level,
      l.revision
    FROM class_sessions s
    JOIN users u ON u.user_id IN (
      SELECT r.user_id FROM roster_entries r WHERE r.class_id = s.class_id AND r.joined_at < s.closes_at
      UNION SELECT x.user_id FROM attendance_logs x WHERE x.session_id = s.session_id)
    LEFT JOIN attendance_logs l ON l.session_id = s.session_id AND l.user_id = u.user_id
    WHERE s.session_id = ${sessionId}::uuid
    ORDER BY lower(u.name), u.user_id`;
  return rows.map(toMember);
}

async function getUndoable(db: Db, sessionId: string, now: Date): Promise<LiveSession["class_photo"]> {
  const since = new Date(now.getTime() - UNDO_SECONDS * 1000);
  const photo = await db.classPhoto.findFirst({
    where: { sessionId, confirmedAt: { gt: since }, undoneAt: null, logIds: { isEmpty: false } },
    orderBy: { confirmedAt: "desc" },
    select: { id: true, confirmedAt: true, logIds: true },
  });
  if (!photo?.confirmedAt) return null;
  return {
    class_photo_id: photo.id,
    recorded: photo.logIds.length,
    undo_until: new Date(photo.confirmedAt.getTime() + UNDO_SECONDS * 1000).toISOString(),
  };
}

/** Everything a session's page shows, or null when the session is gone. Whether the caller may see it is asked before. */
export async function readLiveSession(
  db: Db,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<LiveSession | null> {
  const row = await findSession(db, sessionId);
  if (!row) return null;
  const content = {
    session: toSessionView(row, now),
    class_photo: await getUndoable(db, sessionId, now),
    members: await getMembers(db, sessionId),
  };
  const revision = createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 22);
  return { revision, ...content };
}

/**
 * One short text per session that changes when anything on its page does, in one query for all of them. `xmin` is the
 * transaction that wrote a row last (https://www.postgresql.org/docs/current/ddl-system-columns.html).
 */
export async function readFingerprints(
  db: Db,
  { sessionIds, now }: { sessionIds: readonly string[]; now: Date },
): Promise<Map<string, string>> {
  const undoSince = new Date(now.getTime() - UNDO_SECONDS * 1000);
  const rows = await db.$queryRaw<{ session_id: string; fingerprint: string }[]>`
    SELECT s.session_id, md5(concat_ws('|', s.xmin, s.opens_at <= ${now}::timestamptz, s.closes_at <= ${now}::timestamptz,
      (SELECT string_agg(l.log_id::text || l.xmin::text, ',' ORDER BY l.log_id)
        FROM attendance_logs l WHERE l.session_id = s.session_id),
      (SELECT string_agg(r.user_id::text || u.xmin::text, ',' ORDER BY r.user_id)
        FROM roster_entries r JOIN users u ON u.user_id = r.user_id WHERE r.class_id = s.class_id),
      (SELECT string_agg(p.class_photo_id::text || p.xmin::text, ',' ORDER BY p.class_photo_id)
        FROM class_photos p WHERE p.session_id = s.session_id AND p.confirmed_at > ${undoSince}::timestamptz)
    )) AS fingerprint
    FROM class_sessions s WHERE s.session_id = ANY(${[...sessionIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.session_id, row.fingerprint]));
}
