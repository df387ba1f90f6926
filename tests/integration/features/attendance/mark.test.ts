import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { tidyAfterMark } from "@/lib/features/attendance/mutations-after-mark";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { asCaller, insertCaller, insertKeyCaller } from "../../../support/callers";
import {
  insertClass,
  insertRosterEntry,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../../support/factories";
import { prepareFrame } from "../../../support/frames";
import { vectorLike } from "../../../support/probes";

async function insertStudent(name: string) {
  const user = await insertUser({ name });
  const template = unitVector(user.id);
  await insertTemplate({ userId: user.id, vector: template });
  return { ...user, template };
}

let ada: Awaited<ReturnType<typeof insertStudent>>;
let ben: typeof ada;
let teacher: Extract<Caller, { kind: "user" }>;
let classId: string;

beforeAll(async () => {
  [ada, ben] = [await insertStudent("Ada"), await insertStudent("Ben")];
  teacher = await insertCaller("teacher");
  classId = (await insertClass({ teacherIds: [teacher.userId], studentIds: [ada.id, ben.id] })).id;
});

async function mark(caller: Caller, sessionId: string, vectors: number[][], camera?: string) {
  const body = await prepareFrame({ caller, sessionId, vectors, ...(camera ? { camera } : {}) });
  const now = new Date();
  return { body, now, ...(await markFrame({ caller, body, now })) };
}

describe("a student, verified 1:1", () => {
  it("is recorded on the server's clock, with what the server computed", async () => {
    const session = await insertSession({ classId });
    const { reply, now, body } = await mark(asCaller(ada), session.id, [vectorLike(ada.template, 0.8)]);
    expect(reply.results).toEqual([
      expect.objectContaining({
        outcome: "recorded",
        face: 0,
        user_id: ada.id,
        name: "Ada",
        status: "present",
        timestamp: now.toISOString(),
        camera_source: "Test camera",
      }),
    ]);
    const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId: session.id } });
    expect(log).toMatchObject({ userId: ada.id, method: "self_check_in", modelId: "resnet34" });
    expect(log.similarity).toBeCloseTo(0.8, 4);
    expect(log.evidenceKey).toBe(body.faces[0]?.image_path);
    expect(log).toMatchObject({ verification: "provisional", assuranceLevel: 1 });
    const frames = await db().evidenceFrame.findMany({
      where: { logId: log.id },
      orderBy: { position: "asc" },
    });
    expect(frames.map(({ role, objectKey }) => ({ role, image_path: objectKey }))).toEqual(
      body.liveness?.frames,
    );
    const uploads = await db().upload.findMany({ where: { challengeId: body.challenge_id } });
    expect(uploads.map(({ usedAt }) => usedAt)).toEqual(frames.map(() => now));
  });

  it("is late after the window's late moment", async () => {
    const session = await insertSession({ classId, late: true });
    const { reply } = await mark(asCaller(ada), session.id, [ada.template]);
    expect(reply.results[0]).toMatchObject({ outcome: "recorded", status: "late" });
  });

  it("is told about the first record when checking in again", async () => {
    const session = await insertSession({ classId });
    const first = await mark(asCaller(ada), session.id, [ada.template]);
    const second = await mark(asCaller(ada), session.id, [ada.template], "Another camera");
    const [recorded] = first.reply.results;
    expect(second.reply.results).toEqual([{ ...recorded, outcome: "already_recorded" }]);
    expect(second.unusedEvidence).toEqual(second.body.liveness?.frames.map((frame) => frame.image_path));
  });

  it("is not recognised below 0.70, and nothing is written", async () => {
    const session = await insertSession({ classId });
    const { reply } = await mark(asCaller(ada), session.id, [vectorLike(ada.template, 0.69)]);
    expect(reply.results).toEqual([
      { outcome: "not_recognised", face: 0, reason: "no_match", hint: expect.stringMatching(/\w+\./) },
    ]);
    expect(await db().attendanceLog.count({ where: { sessionId: session.id } })).toBe(0);
  });

  it("cannot check in with a classmate's face", async () => {
    const session = await insertSession({ classId });
    const { reply } = await mark(asCaller(ada), session.id, [ben.template]);
    expect(reply.results[0]).toMatchObject({ outcome: "not_recognised", reason: "no_match" });
  });

  it("without a template, or with one of another model, is not enrolled", async () => {
    const session = await insertSession({ classId });
    const plain = await insertUser();
    const other = await insertUser();
    await insertTemplate({ userId: other.id, vector: unitVector(other.id), modelId: "another" });
    for (const user of [plain, other]) {
      await insertRosterEntry({ classId, userId: user.id });
      const { reply } = await mark(asCaller(user), session.id, [unitVector(user.id)]);
      expect(reply.results[0]).toMatchObject({ outcome: "not_recognised", reason: "not_enrolled" });
    }
  });
});

describe("a kiosk, identifying 1:N", () => {
  it("records everyone it knows in one frame and greets nobody twice", async () => {
    const session = await insertSession({ classId });
    const stranger = unitVector("stranger");
    const { reply, unusedEvidence, body } = await mark(teacher, session.id, [
      vectorLike(ben.template, 0.9),
      stranger,
      vectorLike(ada.template, 0.88),
      vectorLike(ben.template, 0.95, "again"),
    ]);
    expect(reply.results).toMatchObject([
      { outcome: "not_recognised", reason: "duplicate_in_frame" },
      { outcome: "not_recognised", reason: "no_match" },
      { outcome: "recorded", user_id: ada.id },
      { outcome: "recorded", user_id: ben.id },
    ]);
    const logs = await db().attendanceLog.findMany({ where: { sessionId: session.id } });
    expect(logs.map((log) => [log.userId, log.method, log.recordedBy]).sort()).toEqual(
      [ada.id, ben.id].map((id) => [id, "kiosk", teacher.userId]).sort(),
    );
    expect(unusedEvidence).toEqual([body.faces[0]?.image_path, body.faces[1]?.image_path]);
  });

  it("never identifies anyone who is not on this class's roster", async () => {
    const outsider = await insertStudent("Outsider");
    const session = await insertSession({ classId });
    const { reply } = await mark(teacher, session.id, [outsider.template]);
    expect(reply.results[0]).toMatchObject({ outcome: "not_recognised", reason: "no_match" });
  });

  it("does not choose between people who look alike", async () => {
    const twins = [await insertUser(), await insertUser()];
    const face = unitVector("twins");
    for (const [i, twin] of twins.entries()) {
      await insertTemplate({ userId: twin.id, vector: vectorLike(face, 0.95, `twin ${i}`) });
    }
    const { id } = await insertClass({ studentIds: twins.map((twin) => twin.id) });
    const session = await insertSession({ classId: id });
    const { reply } = await mark(await insertKeyCaller(), session.id, [face]);
    expect(reply.results[0]).toMatchObject({ outcome: "not_recognised", reason: "ambiguous" });
  });

  it("says so when nobody on the roster is enrolled", async () => {
    const { id } = await insertClass({ studentIds: [(await insertUser()).id] });
    const session = await insertSession({ classId: id });
    const { reply } = await mark(await insertCaller("admin"), session.id, [unitVector("anyone")]);
    expect(reply.results[0]).toMatchObject({ outcome: "not_recognised", reason: "not_enrolled" });
  });

  it("an API key's records say so", async () => {
    const session = await insertSession({ classId });
    await mark(await insertKeyCaller(), session.id, [ada.template]);
    const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId: session.id } });
    expect(log).toMatchObject({ method: "api", recordedBy: null });
  });
});

describe("after the answer", () => {
  it("photos of people who were not recorded are gone, those of recorded ones stay", async () => {
    const session = await insertSession({ classId });
    const camera = `Camera ${session.id}`;
    const frame = await mark(teacher, session.id, [ada.template, unitVector("stranger")], camera);
    const { results } = frame.reply;
    await tidyAfterMark({ caller: teacher, cameraSource: camera, results, ...frame });
    const [kept, removed] = frame.body.faces.map((face) => face.image_path);
    expect(await objectStore().stat(kept ?? "")).not.toBeNull();
    expect(await objectStore().stat(removed ?? "")).toBeNull();
  });

  it("the camera is known, and written once a minute", async () => {
    const name = `Camera ${crypto.randomUUID()}`;
    const start = new Date("2026-11-23T09:00:00Z");
    const seen = async (seconds: number) => {
      const now = new Date(start.getTime() + seconds * 1000);
      await tidyAfterMark({ caller: teacher, cameraSource: name, results: [], unusedEvidence: [], now });
      return (await db().camera.findUniqueOrThrow({ where: { name } })).lastSeenAt?.toISOString();
    };
    expect(await seen(0)).toBe("2026-11-23T09:00:00.000Z");
    expect(await seen(30)).toBe("2026-11-23T09:00:00.000Z");
    expect(await seen(61)).toBe("2026-11-23T09:01:01.000Z");
    await db().camera.delete({ where: { name } });
  });

  it("a student who was not recorded adds no camera", async () => {
    const name = `Camera ${crypto.randomUUID()}`;
    const input = { caller: asCaller(ada), cameraSource: name, unusedEvidence: [], now: new Date() };
    const missed = { outcome: "not_recognised", face: 0, reason: "no_match", hint: "-" } as const;
    await tidyAfterMark({ ...input, results: [missed] });
    expect(await db().camera.count({ where: { name } })).toBe(0);
  });
});
