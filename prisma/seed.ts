import { hashPassword } from "@/lib/core/auth/password";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { getActiveModel } from "@/lib/features/recognition/data-active-model";
import { planSchedule } from "@/lib/features/timetable/mutations-plan";
import { makeExcuses } from "./seed/demo-excuses";
import { makeHistory } from "./seed/demo-history";
import { makeCameras, makeRecognitionDays } from "./seed/demo-recognition";
import { makeRequests, withVerdicts } from "./seed/demo-reviews";
import {
  DEMO_PASSWORD,
  demoAdmin,
  demoClasses,
  demoId,
  demoStudents,
  demoTeachers,
} from "./seed/demo-school";
import { CLOSES_AFTER_MINUTES, makeCalendar, makeSchedule } from "./seed/demo-term";
import { type DemoFace, enrolDemoFaces } from "./seed/enrol-faces";
import { moveDemoSessions } from "./seed/move-sessions";
import { ensureOpenDemoSessions } from "./seed/open-sessions";

/** Row of `settings` that says this database holds the demo school. */
const DEMO_SETTING = "demo_school";

/** In physics half of a lesson is lost to whoever is late. */
const HALF_FOR_LATE = { classId: demoId("class PHYS-10"), status: "late", weight: 0.5 } as const;

/** Whether `seedDemo` filled this database. */
export async function isDemoSchool(database: PrismaClient): Promise<boolean> {
  return (await database.setting.findUnique({ where: { key: DEMO_SETTING } })) !== null;
}

/**
 * Fills an empty database with the demo school: fixed ids, one password, a term with its timetable, twelve weeks
 * of history, an open session a class. All or nothing.
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
  const { term, holidays } = makeCalendar({ now, timeZone });
  const schedules = demoClasses.map((demoClass) => makeSchedule(demoClass, { now, timeZone }));
  await database.$transaction(
    async (tx) => {
      const people = [demoAdmin, ...demoTeachers, ...demoStudents];
      await tx.user.createMany({ data: people.map((person) => ({ ...person, passwordHash })) });
      await tx.term.create({ data: term });
      await tx.holiday.createMany({ data: holidays });
      await tx.class.createMany({
        data: demoClasses.map(({ id, code, name, room }) => ({
          ...{ id, code, name, room, timeZone },
          termId: term.id,
          closesAfterMinutes: CLOSES_AFTER_MINUTES,
        })),
      });
      await tx.classStatus.create({ data: HALF_FOR_LATE });
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
      const modelId = await getActiveModel(tx);
      const history = demoClasses.map((demoClass) => makeHistory({ demoClass, timeZone, modelId, now }));
      await tx.schedule.createMany({ data: schedules });
      await tx.classSession.createMany({ data: history.flatMap(({ sessions }) => sessions) });
      for (const { moves } of history) await moveDemoSessions(tx, moves);
      const logs = withVerdicts(history.flatMap((one) => one.logs));
      await tx.attendanceLog.createMany({ data: logs });
      await tx.reviewRequest.createMany({ data: makeRequests(logs, now) });
      await tx.attendanceChange.createMany({ data: history.flatMap(({ changes }) => changes) });
      await tx.excuse.createMany({ data: makeExcuses({ now, timeZone }) });
      await tx.camera.createMany({ data: makeCameras(now) });
      await tx.recognitionDay.createMany({ data: makeRecognitionDays(history) });
      for (const { id } of schedules) await planSchedule(tx, id, now);
      await tx.setting.create({ data: { key: DEMO_SETTING, value: { seeded_at: now.toISOString() } } });
      await ensureOpenDemoSessions({ db: tx, now });
      await enrolDemoFaces({ tx, store, now, faces });
    },
    { timeout: 60_000 },
  );
}
