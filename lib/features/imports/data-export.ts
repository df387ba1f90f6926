import type { Db } from "@/lib/core/db";
import { peopleWhere } from "../people/data-people-filter";
import type { PeopleFilter, Role } from "../people/schema";
import { MODEL_IDS } from "../recognition/schema";

/** A person as lists carry them. */
export interface ExportedPerson {
  user_id: string;
  name: string;
  email: string;
  role: Role;
  external_id: string | null;
  enrolled: boolean;
  active: boolean;
  class_codes: string[];
}

/** Everyone a filter lets through, by name, with the codes of their classes. */
export function getExportedPeople(db: Db, filter: PeopleFilter): Promise<ExportedPerson[]> {
  return db.$queryRaw<ExportedPerson[]>`
    SELECT u.user_id, u.name, u.email, u.role, u.external_id, u.deactivated_at IS NULL AS active,
      coalesce(u.embedding_model_id = ANY(${[...MODEL_IDS]}::text[]), FALSE) AS enrolled,
      ARRAY(SELECT c.code FROM classes c WHERE c.archived_at IS NULL AND (
        EXISTS (SELECT FROM roster_entries r WHERE r.class_id = c.class_id AND r.user_id = u.user_id)
        OR EXISTS (SELECT FROM class_teachers t WHERE t.class_id = c.class_id AND t.user_id = u.user_id)
      ) ORDER BY c.code) AS class_codes
    FROM users u WHERE ${peopleWhere(filter)} ORDER BY lower(u.name), u.user_id`;
}

/** Classes that are not archived, by code. */
export function getExportedClasses(db: Db) {
  return db.class.findMany({
    where: { archivedAt: null },
    select: { id: true, code: true, name: true, room: true },
    orderBy: { code: "asc" },
  });
}
