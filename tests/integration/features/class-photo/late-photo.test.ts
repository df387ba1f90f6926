import { beforeAll, beforeEach, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { confirmPhoto } from "@/lib/features/class-photo/mutations-confirm";
import { undoPhoto } from "@/lib/features/class-photo/mutations-undo";
import { correctAttendance } from "@/lib/features/corrections/mutations-correct";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { insertCaller } from "../../../support/callers";
import { insertDraft } from "../../../support/class-photos";
import {
  insertClass,
  insertRosterEntry,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../../support/factories";
import { vectorLike } from "../../../support/probes";

async function insertStudent(name: string) {
  const { id } = await insertUser({ name });
  const template = unitVector(id);
  await insertTemplate({ userId: id, vector: template });
  return { id, seen: vectorLike(template, 0.95) };
}

let teacher: Extract<Caller, { kind: "user" }>;
let ada: Awaited<ReturnType<typeof insertStudent>>;
let ben: typeof ada;
let cleo: typeof ada;
let classId: string;
let sessionId: string;

beforeAll(async () => {
  teacher = await insertCaller("teacher");
  [ada, ben, cleo] = [await insertStudent("Ada"), await insertStudent("Ben"), await insertStudent("Cleo")];
});
// Yesterday's session, which nobody photographed.
beforeEach(async () => {
  const studentIds = [ada.id, ben.id, cleo.id];
  classId = (await insertClass({ teacherIds: [teacher.userId], studentIds })).id;
  sessionId = (await insertSession({ classId, open: false })).id;
});

async function logs() {
  const rows = await db().attendanceLog.findMany({
    where: { sessionId },
    orderBy: { user: { name: "asc" } },
    include: { user: true },
  });
  return rows.map(({ user, status, method, revision }) => [user.name, status, method, revision]);
}
const changes = () =>
  db().attendanceChange.findMany({ where: { sessionId }, orderBy: [{ userId: "asc" }, { revision: "asc" }] });

async function photograph(people: readonly (typeof ada)[]) {
  const { draft } = await insertDraft({
    caller: teacher,
    sessionId,
    pictures: [people.map(({ seen }) => seen)],
  });
  const assignments = people.map(({ id }, face) => ({ face, user_id: id }));
  const classPhotoId = draft.class_photo_id;
  const done = await confirmPhoto({ caller: teacher, classPhotoId, body: { assignments }, now: new Date() });
  return { draft, classPhotoId, reply: done.reply };
}
const undo = (classPhotoId: string) => undoPhoto({ caller: teacher, classPhotoId, now: new Date() });
const correct = (userId: string, status: "absent" | "excused", revision: number) =>
  correctAttendance({
    caller: teacher,
    body: { session_id: sessionId, user_id: userId, status, reason: "Looked again", revision },
    now: new Date(),
  });

it("a photo from after the closing corrects absences, with history and audit; taking it back too", async () => {
  await closeOutSessions(db(), { now: new Date(), sessionId });
  const { draft, classPhotoId, reply } = await photograph([ada, ben]);
  // Pictures from afterwards do not say that somebody was late.
  expect(draft.status).toBe("present");
  expect(reply.recorded.map(({ name, status }) => [name, status])).toEqual([
    ["Ada", "present"],
    ["Ben", "present"],
  ]);
  expect(await logs()).toEqual([
    ["Ada", "present", "class_photo", 2],
    ["Ben", "present", "class_photo", 2],
    ["Cleo", "absent", "automatic", 1],
  ]);
  const session = await db().classSession.findUniqueOrThrow({ where: { id: sessionId } });
  const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId, userId: ada.id } });
  expect(log).toMatchObject({ timestamp: session.closesAt, modelId: "resnet34", recordedBy: teacher.userId });
  expect(await changes()).toHaveLength(2);
  expect((await changes())[0]).toMatchObject({
    ...{ fromStatus: "absent", toStatus: "present", reason: "Class photo", changedBy: teacher.userId },
    revision: 2,
  });
  const audited = (action: string) => db().auditEntry.count({ where: { action, subject: sessionId } });
  expect(await audited("attendance.corrected")).toBe(2);

  expect((await undo(classPhotoId)).reply).toEqual({ removed: 2, kept: 0 });
  expect(await logs()).toEqual([
    ["Ada", "absent", "automatic", 3],
    ["Ben", "absent", "automatic", 3],
    ["Cleo", "absent", "automatic", 1],
  ]);
  expect(await db().attendanceLog.findUniqueOrThrow({ where: { id: log.id } })).toMatchObject({
    ...{ cameraSource: "Automatic", similarity: null, evidenceKey: null, recordedBy: null },
    timestamp: session.closesAt,
  });
  expect((await changes()).filter(({ toStatus }) => toStatus === "absent")).toHaveLength(2);
  expect(await audited("attendance.corrected")).toBe(4);
  expect((await undo(classPhotoId)).reply).toEqual({ removed: 0, kept: 0 });
});

it("what a person decided stays, before the photo and after it", async () => {
  await closeOutSessions(db(), { now: new Date(), sessionId });
  await correct(ada.id, "excused", 1);
  const { classPhotoId, reply } = await photograph([ada, ben, cleo]);
  expect(reply.already_recorded.map(({ name, status }) => [name, status])).toEqual([["Ada", "excused"]]);
  await correct(ben.id, "absent", 2);
  expect((await undo(classPhotoId)).reply).toEqual({ removed: 1, kept: 1 });
  expect(await logs()).toEqual([
    ["Ada", "excused", "manual", 2],
    ["Ben", "absent", "class_photo", 3],
    ["Cleo", "absent", "automatic", 3],
  ]);
});

it("before the job has closed the session out, the photo does so; whoever joined since is noted too", async () => {
  const dora = await insertStudent("Dora");
  await insertRosterEntry({ classId, userId: dora.id });
  const { classPhotoId } = await photograph([ada, dora]);
  expect(await logs()).toEqual([
    ["Ada", "present", "class_photo", 2],
    ["Ben", "absent", "automatic", 1],
    ["Cleo", "absent", "automatic", 1],
    ["Dora", "present", "class_photo", 1],
  ]);
  expect((await changes()).map(({ userId, fromStatus }) => [userId, fromStatus])).toEqual(
    [
      [ada.id, "absent"],
      [dora.id, null],
    ].sort(),
  );
  expect((await undo(classPhotoId)).reply).toEqual({ removed: 2, kept: 0 });
  await closeOutSessions(db(), { now: new Date(), sessionId });
  expect(await logs()).toEqual([
    ["Ada", "absent", "automatic", 3],
    ["Ben", "absent", "automatic", 1],
    ["Cleo", "absent", "automatic", 1],
  ]);
});
