import { PrismaPg } from "@prisma/adapter-pg";
import { beforeAll, expect, test } from "vitest";
import { PrismaClient } from "@/lib/core/generated/prisma/client";
import { createLocalStore } from "@/lib/core/storage/local-store";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { isDemoSchool, seedDemo } from "@/prisma/seed";
import { demoClasses, demoStudents } from "@/prisma/seed/demo-school";
import { type DemoFace, findDemoFaces } from "@/prisma/seed/enrol-faces";
import { ensureOpenDemoSessions } from "@/prisma/seed/open-sessions";
import { installModels } from "@/scripts/models/install";
import { startTestEnvironment } from "../../support/test-environment";

const now = new Date("2026-03-18T10:30:00Z");
const classIds = demoClasses.map(({ id }) => id);
let faces: DemoFace[];

let db: PrismaClient;
let store: ObjectStore;

// A database of its own: the demo school would get in the way of other files' tests.
beforeAll(async () => {
  const { variables, stop } = await startTestEnvironment();
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: variables.DATABASE_URL ?? "" }) });
  store = createLocalStore({
    folder: variables.STORAGE_DIR ?? "",
    secret: variables.NEXTAUTH_SECRET ?? "",
  });
  await installModels({ log: () => {} });
  faces = await findDemoFaces();
  await seedDemo({ db, store, now, faces });
  return async () => {
    await db.$disconnect();
    await stop();
  };
});

test("history is honest: before today, labelled, no similarity, inside its session", async () => {
  expect(await isDemoSchool(db)).toBe(true);
  const logs = await db.attendanceLog.findMany({
    where: { session: { classId: { in: classIds } } },
    include: { session: true },
  });
  expect(logs.length).toBeGreaterThan(300);
  for (const log of logs) {
    expect(log).toMatchObject({ cameraSource: "Demo history", method: "manual", similarity: null });
    expect(log.timestamp.getTime()).toBeLessThan(now.getTime());
    if (log.status === "excused") continue;
    expect(log.timestamp >= log.session.opensAt && log.timestamp < log.session.closesAt).toBe(true);
    expect(log.status).toBe(log.timestamp < log.session.lateAfter ? "present" : "late");
  }
  const rate = logs.filter(({ status }) => status !== "excused").length / logs.length;
  expect(rate).toBeGreaterThan(0.8);
});

test("every class has a session open now; asking again opens none, the next day new ones", async () => {
  const openAt = (time: Date) =>
    db.classSession.count({
      where: { classId: { in: classIds }, opensAt: { lte: time }, closesAt: { gt: time } },
    });
  expect(await openAt(now)).toBe(classIds.length);
  expect(await ensureOpenDemoSessions({ db, now })).toBe(0);
  const tomorrow = new Date(now.getTime() + 24 * 3600_000);
  expect(await ensureOpenDemoSessions({ db, now: tomorrow })).toBe(classIds.length);
  expect(await openAt(tomorrow)).toBe(classIds.length);
});

test("the sample photos' faces are enrolled with their photos; the first student is left to the visitor", async () => {
  expect(faces.length).toBeGreaterThanOrEqual(8);
  const enrolled = await db.user.findMany({
    where: { embeddingModelId: { not: null }, id: { in: demoStudents.map(({ id }) => id) } },
    orderBy: { email: "asc" },
    include: { faceSamples: true, consents: true },
  });
  expect(enrolled.map(({ id }) => id)).toEqual(demoStudents.slice(1, 1 + faces.length).map(({ id }) => id));
  for (const { faceImagePath, faceSamples, consents } of enrolled) {
    expect(faceSamples.map(({ objectKey }) => objectKey)).toEqual([faceImagePath]);
    expect(consents).toHaveLength(1);
    expect((await store.stat(faceImagePath ?? ""))?.mime).toBe("image/jpeg");
  }
});
