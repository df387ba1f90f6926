import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";

const position = z.tuple([z.string().max(200), z.uuid()]);

/** Where a page of people ended. */
export interface PeoplePosition {
  name: string;
  userId: string;
}

export function encodePeopleCursor({ name, userId }: PeoplePosition): string {
  return encodeCursor([name, userId]);
}

/** @throws AppError invalid_input for anything this server did not give out */
export function decodePeopleCursor(cursor: string): PeoplePosition {
  const [name, userId] = decodeCursor(cursor, position);
  return { name, userId };
}
