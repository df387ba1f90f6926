import { Prisma } from "@/lib/core/generated/prisma/client";
import { MODEL_IDS } from "../recognition/schema";
import type { PeopleFilter } from "./schema";

/** `%` and `_` of a search mean themselves. */
function containing(search: string): string {
  return `%${search.replace(/[\\%_]/g, "\\$&")}%`;
}

/** SQL condition: people (`u`) whom a filter lets through. */
export function peopleWhere(filter: PeopleFilter): Prisma.Sql {
  const where = [Prisma.sql`TRUE`];
  if (filter.search) {
    const pattern = containing(filter.search);
    where.push(
      Prisma.sql`(u.name ILIKE ${pattern} OR u.email ILIKE ${pattern} OR u.external_id = ${filter.search})`,
    );
  }
  if (filter.role) where.push(Prisma.sql`u.role = ${filter.role}::"Role"`);
  if (filter.class_id) {
    const classId = filter.class_id;
    where.push(Prisma.sql`(
      EXISTS (SELECT FROM roster_entries r WHERE r.user_id = u.user_id AND r.class_id = ${classId}::uuid)
      OR EXISTS (SELECT FROM class_teachers t WHERE t.user_id = u.user_id AND t.class_id = ${classId}::uuid))`);
  }
  if (filter.enrolled) {
    const enrolled = filter.enrolled === "true";
    where.push(
      Prisma.sql`coalesce(u.embedding_model_id = ANY(${[...MODEL_IDS]}::text[]), FALSE) = ${enrolled}`,
    );
  }
  if (filter.look_alike)
    where.push(Prisma.sql`EXISTS (SELECT FROM look_alike_pairs p WHERE u.user_id IN (p.user_a, p.user_b))`);
  if (filter.active) where.push(Prisma.sql`(u.deactivated_at IS NULL) = ${filter.active === "true"}`);
  return Prisma.join(where, " AND ");
}
