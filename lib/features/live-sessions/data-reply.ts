import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { readLiveSession } from "./data-live";
import { liveSession } from "./schema";

/** A session as JSON with its revision as ETag; 304 when the caller has it already. @throws AppError not_found */
export async function replyWithLiveSession({
  sessionId,
  now,
  ifNoneMatch,
}: {
  sessionId: string;
  now: Date;
  ifNoneMatch: string | null;
}): Promise<Response> {
  const live = await readLiveSession(db(), { sessionId, now });
  if (!live) throw new AppError("not_found", "session is gone");
  const etag = `"${live.revision}"`;
  const headers = { etag, "cache-control": "private, no-cache" };
  const isKnown = ifNoneMatch?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  if (isKnown) return new Response(null, { status: 304, headers });
  return Response.json(liveSession.parse(live), { headers });
}
