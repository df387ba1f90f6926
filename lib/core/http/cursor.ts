import { z } from "zod";
import { AppError } from "../errors";

/** The sort values of a page's last row, opaque to clients: base64url of JSON. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/**
 * Reads what `encodeCursor` wrote.
 *
 * @throws AppError invalid_input for anything else
 */
export function decodeCursor<S extends z.ZodType>(cursor: string, schema: S): z.output<S> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid_input", "cursor not ours", {
      cause,
      userMessage: "This page address is not valid. Start from the first page.",
      fields: [{ path: "cursor", message: "is not a cursor that this server gave out" }],
    });
  }
}

const moment = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a page ended of what is listed by time, and at one time by id. */
export interface Moment {
  at: Date;
  id: string;
}

export function encodeMoment({ at, id }: Moment): string {
  return encodeCursor([at.toISOString(), id]);
}

/** @throws AppError invalid_input for anything this server did not give out */
export function decodeMoment(cursor: string): Moment {
  const [at, id] = decodeCursor(cursor, moment);
  return { at: new Date(at), id };
}
