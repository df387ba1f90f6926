import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";

const position = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a page of sessions ended. */
export interface SessionPosition {
  startsAt: Date;
  sessionId: string;
}

export function encodeSessionCursor({ startsAt, sessionId }: SessionPosition): string {
  return encodeCursor([startsAt.toISOString(), sessionId]);
}

/** @throws AppError invalid_input for anything this server did not give out */
export function decodeSessionCursor(cursor: string): SessionPosition {
  const [startsAt, sessionId] = decodeCursor(cursor, position);
  return { startsAt: new Date(startsAt), sessionId };
}
