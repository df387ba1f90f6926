import type { Db } from "@/lib/core/db";
import type { PeopleList } from "./rules-list";
import type { KnownPerson, KnownSchool, RosterTarget } from "./rules-plan-types";

/** What the database holds that matters for a list: the people it may mean, all classes, who has the same name. */
export async function getKnownSchool(db: Db, list: PeopleList): Promise<KnownSchool> {
  const emails = list.people.map((person) => person.email.toLowerCase());
  const externalIds = list.people.map((person) => person.external_id).filter((id) => id !== "");
  const names = list.people.map((person) => person.name.toLowerCase());
  const people = await db.$queryRaw<KnownPerson[]>`
    SELECT u.user_id AS "userId", u.name, u.email, u.role, u.external_id AS "externalId",
      u.deactivated_at IS NOT NULL AS deactivated,
      ARRAY(SELECT class_id::text FROM roster_entries r WHERE r.user_id = u.user_id
        UNION SELECT class_id::text FROM class_teachers t WHERE t.user_id = u.user_id) AS "classIds"
    FROM users u WHERE u.email = ANY(${emails}::text[]) OR u.external_id = ANY(${externalIds}::text[])`;
  const classes = await db.class.findMany({
    where: { archivedAt: null },
    select: { id: true, code: true, name: true, room: true },
  });
  const sameName = await db.$queryRaw<{ name: string; email: string }[]>`
    SELECT lower(name) AS name, min(email) AS email FROM users
    WHERE deactivated_at IS NULL AND lower(name) = ANY(${names}::text[]) GROUP BY lower(name)`;
  return {
    people,
    classes: classes.map(({ id, ...rest }) => ({ classId: id, ...rest })),
    emailsByName: new Map(sameName.map(({ name, email }) => [name, email])),
  };
}

/** The class a roster import is for, with its students; null when it is gone or archived. */
export async function getRosterTarget(
  db: Db,
  { classId, removeMissing }: { classId: string; removeMissing: boolean },
): Promise<(RosterTarget & { name: string }) | null> {
  const found = await db.class.findFirst({
    where: { id: classId, archivedAt: null },
    select: {
      code: true,
      name: true,
      roster: { select: { user: { select: { id: true, name: true, email: true } } } },
    },
  });
  if (!found) return null;
  const members = found.roster.map(({ user: { id, ...rest } }) => ({ userId: id, ...rest }));
  return { classId, code: found.code, name: found.name, members, removeMissing };
}
