import type { z } from "zod";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { peopleWhere } from "./data-people-filter";
import { decodePeopleCursor, encodePeopleCursor } from "./rules-people-cursor";
import { type PersonRow, toPerson } from "./rules-person";
import type { listPeopleQuery, Person } from "./schema";

const personColumns = Prisma.sql`
  u.user_id AS id, u.name, u.email, u.role, u.external_id AS "externalId", u.embedding_model_id AS "embeddingModelId",
  u.face_image_path AS "faceImagePath", u.deactivated_at AS "deactivatedAt", u.created_at AS "createdAt",
  (SELECT count(DISTINCT f.object_key)::int FROM face_samples f WHERE f.user_id = u.user_id) AS "sampleCount"`;

/** One person. @throws AppError not_found */
export async function requirePerson(db: Db, userId: string): Promise<Person> {
  const rows = await db.$queryRaw<PersonRow[]>`
    SELECT ${personColumns} FROM users u WHERE u.user_id = ${userId}::uuid`;
  if (!rows[0]) throw new AppError("not_found", "person unknown");
  return toPerson(rows[0]);
}

/** A page of people by name, whatever its case; people of one name by id. @throws AppError invalid_input (cursor) */
export async function getPeoplePage(
  db: Db,
  query: z.output<typeof listPeopleQuery>,
): Promise<{ items: Person[]; next_cursor: string | null }> {
  const where = [peopleWhere(query)];
  if (query.cursor) {
    const after = decodePeopleCursor(query.cursor);
    where.push(Prisma.sql`(lower(u.name), u.user_id) > (lower(${after.name}), ${after.userId}::uuid)`);
  }
  const rows = await db.$queryRaw<PersonRow[]>`
    SELECT ${personColumns} FROM users u WHERE ${Prisma.join(where, " AND ")}
    ORDER BY lower(u.name), u.user_id LIMIT ${query.limit + 1}`;
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map(toPerson),
    next_cursor: last ? encodePeopleCursor({ name: last.name, userId: last.id }) : null,
  };
}
