import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";

const position = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a page of logs ended. */
export interface LogPosition {
  timestamp: Date;
  logId: string;
}

export function encodeLogCursor({ timestamp, logId }: LogPosition): string {
  return encodeCursor([timestamp.toISOString(), logId]);
}

/** @throws AppError invalid_input for anything this server did not give out */
export function decodeLogCursor(cursor: string): LogPosition {
  const [timestamp, logId] = decodeCursor(cursor, position);
  return { timestamp: new Date(timestamp), logId };
}
