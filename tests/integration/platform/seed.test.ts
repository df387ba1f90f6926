import { PrismaPg } from "@prisma/adapter-pg";
import { beforeAll, expect, test } from "vitest";
import { PrismaClient } from "@/lib/core/generated/prisma/client";
import { createLocalStore } from "@/lib/core/storage/local-store";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { checkChain } from "@/lib/features/audit/data-check";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { planStaleSchedules } from "@/lib/features/timetable/mutations-plan";
import { isDemoSchool, seedDemo } from "@/prisma/seed";
import { habitOf } from "@/prisma/seed/demo-habits";
import { makeHistory } from "@/prisma/seed/demo-history";
import { demoClasses, demoStudents } from "@/prisma/seed/demo-school";
import { type DemoFace, findDemoFaces } from "@/prisma/seed/enrol-faces";
import { ensureOpenDemoSessions } from "@/prisma/seed/open-sessions";
import { installModels } from "@/scripts/models/install";
import { startTestEnvironment } from "../../support/test-environment";

// A Wednesday, in the middle of Mathematics 10 in most of Europe.
const now = new Date("2026-03-18T09:20:00Z");
const classIds = demoClasses.map(({ id }) => id);
let faces: DemoFace[];
let seededInMs: number;

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
  const start = performance.now();
  await seedDemo({ db, store, now, faces });
  seededInMs = performance.now() - start;
  return async () => {
    await db.$disconnect();
    await stop();
  };
});

const allLogs = () =>
  db.attendanceLog.findMany({
    where: { session: { classId: { in: classIds } } },
    include: { session: true },
  });

test("history lies before now, inside its sessions, with the status of its time; it is quick to make", async () => {
  expect(await isDemoSchool(db)).toBe(true);
  const logs = await allLogs();
  expect(logs.length).toBeGreaterThan(1200);
  for (const log of logs) {
    expect(log.timestamp.getTime()).toBeLessThanOrEqual(now.getTime());
    expect(log.evidenceKey).toBeNull();
    if (log.method === "automatic") {
      expect(["absent", "excused"]).toContain(log.status);
      expect(log.similarity).toBeNull();
      continue;
    }
    if (log.method === "manual") continue;
    expect(log.timestamp >= log.session.opensAt && log.timestamp < log.session.closesAt).toBe(true);
    expect(log.status).toBe(log.timestamp < log.session.lateAfter ? "present" : "late");
    expect(log.similarity).toBeGreaterThan(0.7);
  }
  expect(new Set(logs.map(({ method }) => method))).toEqual(
    new Set(["kiosk", "self_check_in", "class_photo", "manual", "automatic"]),
  );
  expect(seededInMs).toBeLessThan(10_000);
});

test("the habits show: who slips, who is late on Mondays, who was ill, the empty and the cancelled session", async () => {
  const logs = await allLogs();
  const of = (habit: string) => {
    const ids = new Set(demoStudents.filter((_, i) => habitOf(i) === habit).map(({ id }) => id));
    return logs.filter(({ userId }) => ids.has(userId));
  };
  const rate = (some: typeof logs, test: (log: (typeof logs)[number]) => boolean) =>
    some.filter(test).length / some.length;
  const here = ({ status }: { status: string }) => status === "present" || status === "late";
  const cut = new Date(now.getTime() - 5 * 7 * 24 * 3600_000);
  const slipping = of("slipping");
  expect(
    rate(
      slipping.filter(({ timestamp }) => timestamp < cut),
      here,
    ),
  ).toBeGreaterThan(0.8);
  expect(
    rate(
      slipping.filter(({ timestamp }) => timestamp > cut),
      here,
    ),
  ).toBeLessThan(0.6);
  const lateOnMonday = of("monday_late").filter(({ session }) => session.startsAt.getUTCDay() === 1);
  expect(rate(lateOnMonday, ({ status }) => status === "late")).toBeGreaterThan(0.5);
  expect(of("ill").filter(({ status }) => status === "excused").length).toBeGreaterThanOrEqual(5);
  expect(rate(of("punctual"), ({ status }) => status === "present")).toBeGreaterThan(0.9);

  const sessions = await db.classSession.findMany({ include: { logs: true } });
  const empty = sessions.filter(({ logs: own, closedOutAt }) => closedOutAt && !own.some(here));
  expect(empty).toHaveLength(1);
  const cancelled = sessions.filter(({ cancelledAt }) => cancelledAt);
  expect(cancelled.map(({ cancelReason, logs: own }) => [cancelReason, own.length])).toEqual([
    ["The teacher is ill", 0],
  ]);
  const [holiday] = await db.holiday.findMany();
  const during = sessions.filter(
    ({ occurrenceOn }) =>
      occurrenceOn && holiday && occurrenceOn >= holiday.firstDay && occurrenceOn <= holiday.lastDay,
  );
  expect(during).toEqual([]);
});

test("the app agrees with it: nothing is left to plan or to close out, and sessions lie ahead", async () => {
  expect(await planStaleSchedules(db, { now })).toBe(0);
  expect(await closeOutSessions(db, { now })).toEqual({ sessions: 0, missing: 0 });
  for (const classId of classIds) {
    const ahead = await db.classSession.count({ where: { classId, startsAt: { gt: now } } });
    expect(ahead).toBeGreaterThan(6);
  }
  expect(await db.excuse.groupBy({ by: ["state"], _count: true, orderBy: { state: "asc" } })).toMatchObject([
    { state: "submitted" },
    { state: "accepted" },
    { state: "declined" },
  ]);
  const cameras = await db.recognitionDay.groupBy({
    by: ["cameraSource"],
    _sum: { tries: true, recorded: true },
  });
  expect(cameras.length).toBe(4);
});

test("one session was moved, in the app's own way, and people came when it was", async () => {
  const moved = await db.classSession.findMany({
    where: { movedFrom: { not: null } },
    include: { logs: true, class: true },
  });
  expect(moved).toHaveLength(1);
  const [session] = moved;
  if (!session) throw new Error("one");
  expect([session.class.code, session.revision]).toEqual(["HIST-11", 2]);
  const { timeZone } = session.class;
  const clock = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
  expect(clock.format(session.startsAt)).toBe("Fri 14:00");
  expect(clock.format(session.movedFrom ?? undefined)).toMatch(/^Tue/);
  expect(session.closesAt < now && session.closedOutAt?.getTime() === session.closesAt.getTime()).toBe(true);
  expect(session.logs.length).toBeGreaterThan(5);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { subject: session.id } });
  expect(entry.action).toBe("session.moved");
  expect(await checkChain(db)).toMatchObject({ ok: true });
});

test("is the same on every machine, and knows nothing of what has not happened yet", () => {
  const [demoClass] = demoClasses;
  if (!demoClass) throw new Error("there are classes");
  const make = (at: Date) =>
    makeHistory({ demoClass, timeZone: "Europe/Berlin", modelId: "resnet34", now: at });
  expect(make(now)).toEqual(make(now));
  // Five minutes into today's lesson some are there, an hour later all who come.
  const during = make(new Date("2026-03-18T08:05:00Z"));
  const afterwards = make(new Date("2026-03-18T10:05:00Z"));
  expect(during.sessions.length).toBe(afterwards.sessions.length);
  expect(during.logs.length).toBeLessThan(afterwards.logs.length);
  expect(during.sessions.at(-1)?.closedOutAt).toBeNull();
  // On the other side of a change of clocks lessons still begin at nine.
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/Berlin" });
  const summer = make(new Date("2026-05-20T10:00:00Z"));
  expect(new Set(summer.sessions.map(({ startsAt }) => clock.format(new Date(startsAt))))).toEqual(
    new Set(["09:00"]),
  );
});

test("every class has a session open now; asking again opens none, the next day new ones", async () => {
  const openAt = (time: Date) =>
    db.classSession.groupBy({
      by: ["classId"],
      where: { classId: { in: classIds }, opensAt: { lte: time }, closesAt: { gt: time } },
    });
  expect(await openAt(now)).toHaveLength(classIds.length);
  expect(await ensureOpenDemoSessions({ db, now })).toBe(0);
  const tomorrow = new Date(now.getTime() + 24 * 3600_000);
  expect(await ensureOpenDemoSessions({ db, now: tomorrow })).toBe(classIds.length);
  expect(await openAt(tomorrow)).toHaveLength(classIds.length);
  // Yesterday's, to which nobody came, are gone.
  expect(await db.classSession.count({ where: { title: "Open demo session" } })).toBe(classIds.length);
});

test("the sample photos' faces are enrolled with their photos; the first student is left to the visitor", async () => {
  expect(faces.length).toBeGreaterThanOrEqual(16);
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
