import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";

const position = z.tuple([z.boolean(), z.iso.datetime(), z.uuid()]);

/** Where a page of excuses ended. */
export interface ExcusePosition {
  /** Whether it waits for a decision: those come first. */
  waiting: boolean;
  createdAt: Date;
  excuseId: string;
}

export function encodeExcuseCursor({ waiting, createdAt, excuseId }: ExcusePosition): string {
  return encodeCursor([waiting, createdAt.toISOString(), excuseId]);
}

/** @throws AppError invalid_input for anything this server did not give out */
export function decodeExcuseCursor(cursor: string): ExcusePosition {
  const [waiting, createdAt, excuseId] = decodeCursor(cursor, position);
  return { waiting, createdAt: new Date(createdAt), excuseId };
}
