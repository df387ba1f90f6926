import { afterEach, beforeAll, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import type { MarkAttendanceBody } from "@/lib/features/attendance/schema";
import { pauseConfig } from "@/lib/features/verification/rules-pause";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import {
  insertClass,
  insertRosterEntry,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../../support/factories";
import { prepareFrame } from "../../../support/frames";

// One student begins more check-ins here than anybody may.
pauseConfig.unfinished = 1000;

let student: Extract<Caller, { kind: "user" }>;
let classmate: typeof student;
let teacher: typeof student;
let classId: string;
let sessionId: string;
const template = unitVector("refused student");

beforeAll(async () => {
  const user = await insertUser();
  await insertTemplate({ userId: user.id, vector: template });
  student = asCaller(user);
  classmate = await insertCaller("student");
  teacher = await insertCaller("teacher");
  classId = (
    await insertClass({ teacherIds: [teacher.userId], studentIds: [student.userId, classmate.userId] })
  ).id;
  sessionId = (await insertSession({ classId })).id;
});

afterEach(async () => {
  expect(await db().attendanceLog.count({ where: { sessionId } }), "nothing may be written").toBe(0);
});

const frame = (caller: Caller, faces = 1) =>
  prepareFrame({ caller, sessionId, vectors: Array.from({ length: faces }, () => template) });

async function expectRefused(caller: Caller, body: MarkAttendanceBody, wanted: object, now = new Date()) {
  await expect(markFrame({ caller, body, now })).rejects.toMatchObject(wanted);
}

async function expectNotBurnt(body: MarkAttendanceBody) {
  const challenge = await db().challenge.findUniqueOrThrow({ where: { id: body.challenge_id } });
  expect(challenge.consumedAt).toBeNull();
}

it("another caller's challenge looks unknown", async () => {
  const body = await frame(student);
  await expectRefused(classmate, body, refusal("not_found"));
  await expectNotBurnt(body);
});

it("an unknown challenge and a wrong nonce look the same", async () => {
  const body = await frame(student);
  const unknown = { ...body, challenge_id: "018f4e9a-7b1c-7000-8000-000000000001" };
  await expectRefused(student, unknown, refusal("not_found"));
  await expectRefused(student, { ...body, nonce: "x".repeat(43) }, refusal("not_found"));
  await expectNotBurnt(body);
});

it("a challenge is for its own session", async () => {
  const body = await frame(student);
  const other = await insertSession({ classId });
  await expectRefused(student, { ...body, session_id: other.id }, refusal("not_found"));
});

it("an expired challenge is gone", async () => {
  const body = await frame(student);
  const later = new Date(Date.now() + 91_000);
  await expectRefused(student, body, refusal("gone", "challenge_expired"), later);
});

it("a challenge is used once", async () => {
  const stranger = await prepareFrame({ caller: student, sessionId, vectors: [unitVector("someone else")] });
  await markFrame({ caller: student, body: stranger, now: new Date() });
  await expectRefused(student, stranger, refusal("conflict", "challenge_used"));
});

it("a session that closed in the meantime takes nobody", async () => {
  const session = await insertSession({ classId });
  const body = await prepareFrame({ caller: student, sessionId: session.id, vectors: [template] });
  await db().classSession.update({
    where: { id: session.id },
    data: { closesAt: new Date(Date.now() - 1), lateAfter: new Date(Date.now() - 1) },
  });
  await expectRefused(student, body, refusal("conflict", "session_not_open"));
});

it("someone taken off the roster in the meantime may not check in", async () => {
  const leaving = await insertCaller("student");
  await insertRosterEntry({ classId, userId: leaving.userId });
  const body = await frame(leaving);
  await db().rosterEntry.deleteMany({ where: { userId: leaving.userId } });
  await expectRefused(leaving, body, refusal("not_found"));
});

it("refuses vectors of a model that is not in use", async () => {
  const body = await frame(student);
  const wanted = refusal("invalid_input", "model_not_active", "model_id");
  await expectRefused(student, { ...body, model_id: "facenet" }, wanted);
  await expectNotBurnt(body);
});

it("takes one face of a student", async () => {
  const body = await frame(student);
  const [face] = body.faces;
  if (!face) throw new Error("no face");
  const two = { ...body, faces: [face, face] };
  await expectRefused(student, two, refusal("invalid_input", undefined, "faces"));
  await expectNotBurnt(body);
});

const notUsable = refusal("invalid_input", "photo_not_usable", "liveness.frames.0.image_path");

it("takes only photos of this very challenge", async () => {
  const [mine, other] = [await frame(student), await frame(student)];
  const body = { ...mine, faces: other.faces, liveness: other.liveness };
  await expectRefused(student, body, refusal("invalid_input", "wrong_frames"));
  await expectNotBurnt(body);
});

it("takes no photo of another person", async () => {
  const [mine, theirs] = [await frame(student), await frame(classmate)];
  const body = { ...mine, faces: theirs.faces, liveness: theirs.liveness };
  await expectRefused(student, body, refusal("invalid_input", "wrong_frames"));
  await expectNotBurnt(body);
});

it("takes a photo once in a frame", async () => {
  const body = await frame(teacher, 2);
  const key = body.faces[0]?.image_path ?? "";
  const faces = body.faces.map((face) => ({ ...face, image_path: key }));
  const wanted = refusal("invalid_input", "photo_not_usable", "faces.1.image_path");
  await expectRefused(teacher, { ...body, faces }, wanted);
  await expectNotBurnt(body);
});

it("takes no photo that was never uploaded", async () => {
  const body = await frame(student);
  await objectStore().remove(body.faces[0]?.image_path ?? "");
  await expectRefused(student, body, notUsable);
  await expectNotBurnt(body);
});

it("takes no photo of another size than announced", async () => {
  const body = await frame(student);
  const key = body.faces[0]?.image_path ?? "";
  await objectStore().write(key, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), "image/jpeg");
  await expectRefused(student, body, notUsable);
});
