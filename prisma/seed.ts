import { hashPassword } from "@/lib/core/auth/password";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { makeHistory } from "./seed/demo-history";
import { DEMO_PASSWORD, demoAdmin, demoClasses, demoStudents, demoTeachers } from "./seed/demo-school";
import { type DemoFace, enrolDemoFaces } from "./seed/enrol-faces";
import { ensureOpenDemoSessions } from "./seed/open-sessions";

/** Row of `settings` that says this database holds the demo school. */
const DEMO_SETTING = "demo_school";

/** Whether `seedDemo` filled this database. */
export async function isDemoSchool(database: PrismaClient): Promise<boolean> {
  return (await database.setting.findUnique({ where: { key: DEMO_SETTING } })) !== null;
}

/**
 * Fills an empty database with the demo school: fixed ids, one password, four weeks of history, an open session a
 * class. All or nothing.
 *
 * @param faces of `findDemoFaces`, for the students after the first; none leaves everyone unenrolled
 */
export async function seedDemo({
  db: database,
  store,
  now,
  faces = [],
}: {
  db: PrismaClient;
  store: ObjectStore;
  now: Date;
  faces?: readonly DemoFace[];
}): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const history = demoClasses.map((demoClass) => makeHistory({ demoClass, timeZone, now }));
  await database.$transaction(
    async (tx) => {
      const people = [demoAdmin, ...demoTeachers, ...demoStudents];
      await tx.user.createMany({ data: people.map((person) => ({ ...person, passwordHash })) });
      await tx.class.createMany({
        data: demoClasses.map(({ id, code, name, room }) => ({ id, code, name, room, timeZone })),
      });
      await tx.classTeacher.createMany({
        data: demoClasses.flatMap(({ id, teacherIds }) =>
          teacherIds.map((userId) => ({ classId: id, userId })),
        ),
      });
      await tx.rosterEntry.createMany({
        data: demoClasses.flatMap(({ id, studentIds }) =>
          studentIds.map((userId) => ({ classId: id, userId, joinedAt: new Date(0) })),
        ),
      });
      await tx.classSession.createMany({ data: history.flatMap(({ sessions }) => sessions) });
      await tx.attendanceLog.createMany({ data: history.flatMap(({ logs }) => logs) });
      await tx.setting.create({ data: { key: DEMO_SETTING, value: { seeded_at: now.toISOString() } } });
      await ensureOpenDemoSessions({ db: tx, now });
      await enrolDemoFaces({ tx, store, now, faces });
    },
    { timeout: 60_000 },
  );
}
