import { randomUUID } from "node:crypto";
import { db } from "@/lib/core/db";
import { toAppError } from "@/lib/core/http/problem";
import { log } from "@/lib/core/log";

/**
 * Notes that a camera worked at `now`, adding it when it is new. A busy camera is written once a minute. Runs after
 * the answer, so failures are only logged.
 */
export async function noteCameraSeen(name: string, now: Date): Promise<void> {
  try {
    await db().$executeRaw`
      INSERT INTO cameras (camera_id, name, last_seen_at)
      VALUES (${randomUUID()}::uuid, ${name}, ${now}::timestamptz)
      ON CONFLICT (name) DO UPDATE SET last_seen_at = excluded.last_seen_at
      WHERE cameras.last_seen_at IS NULL OR cameras.last_seen_at < excluded.last_seen_at - interval '1 minute'`;
  } catch (error) {
    log.error({ err: toAppError(error) }, "camera could not be noted");
  }
}
