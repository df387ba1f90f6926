import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { confirmPhoto, removePictures } from "@/lib/features/class-photo/mutations-confirm";
import { proposeFromPictures } from "@/lib/features/class-photo/mutations-propose";
import { discardPhoto, undoPhoto } from "@/lib/features/class-photo/mutations-undo";
import { getRecognitionHealth } from "@/lib/features/reports/data-recognition";
import { keepLooks } from "@/lib/features/reports/mutations-recognition";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { insertDraft, preparePictures } from "../../../support/class-photos";
import {
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../../support/factories";
import { vectorLike } from "../../../support/probes";

const MINUTE = 60_000;

async function insertStudent(name: string) {
  const user = await insertUser({ name });
  const template = unitVector(user.id);
  await insertTemplate({ userId: user.id, vector: template });
  return { ...user, template };
}

let ada: Awaited<ReturnType<typeof insertStudent>>;
let ben: typeof ada;
let cleo: typeof ada;
let teacher: Extract<Caller, { kind: "user" }>;
let classId: string;
let sessionId: string;

beforeAll(async () => {
  [ada, ben, cleo] = [await insertStudent("Ada"), await insertStudent("Ben"), await insertStudent("Cleo")];
  teacher = await insertCaller("teacher");
  const studentIds = [ada.id, ben.id, cleo.id];
  classId = (await insertClass({ teacherIds: [teacher.userId], studentIds })).id;
});
beforeEach(async () => {
  sessionId = (await insertSession({ classId })).id;
});

const seen = (student: typeof ada, similarity = 0.95) => vectorLike(student.template, similarity);
const stranger = () => unitVector("somebody who is on no roster");
const logsOf = () =>
  db().attendanceLog.findMany({ where: { sessionId }, orderBy: { user: { name: "asc" } } });

async function draftOf(pictures: number[][][], now?: Date) {
  return insertDraft({ caller: teacher, sessionId, pictures, ...(now ? { now } : {}) });
}

async function confirmed(now = new Date()) {
  const { body, draft } = await draftOf([[seen(ada), seen(ben), stranger()]]);
  const assignments = [
    { face: 0, user_id: ada.id },
    { face: 1, user_id: ben.id },
  ];
  const classPhotoId = draft.class_photo_id;
  const result = await confirmPhoto({ caller: teacher, classPhotoId, body: { assignments }, now });
  return { classPhotoId, assignments, pictureKey: body.pictures[0]?.image_path ?? "", ...result };
}

describe("a proposal", () => {
  it("names roster members, leaves strangers unknown, and writes nothing", async () => {
    const { draft } = await draftOf([
      [seen(ada), stranger()],
      [seen(ben), seen(ada, 0.9)],
    ]);
    expect(draft.faces.map(({ picture, user_id, certainty }) => [picture, user_id, certainty])).toEqual([
      [0, ada.id, "sure"],
      [0, null, "unknown"],
      [1, ben.id, "sure"],
      // The same person on the other picture; on each only once.
      [1, ada.id, "sure"],
    ]);
    expect(draft.status).toBe("present");
    expect(draft.faces[0]?.candidates[0]).toEqual({ user_id: ada.id, name: "Ada" });
    expect(await logsOf()).toEqual([]);
    const kept = await db().classPhoto.findUniqueOrThrow({ where: { id: draft.class_photo_id } });
    expect(JSON.stringify(kept.faces)).not.toMatch(/vector|box/);
  });

  it("gives one person to one face only, the one that is more like them", async () => {
    const { draft } = await draftOf([[seen(ada, 0.9), seen(ada, 0.97)]]);
    expect(draft.faces.map(({ user_id }) => user_id)).toEqual([null, ada.id]);
  });

  it("takes a picture without faces, and 60 faces at once", async () => {
    expect((await draftOf([[]])).draft.faces).toEqual([]);
    const many = Array.from({ length: 60 }, (_, i) => unitVector(`guest ${i}`));
    many[37] = seen(cleo);
    const { draft } = await draftOf([many]);
    expect(draft.faces.filter(({ user_id }) => user_id)).toEqual([
      expect.objectContaining({ face: 37, user_id: cleo.id }),
    ]);
  });

  it("is for the class's teachers, until a week after check-in closed, with pictures of their own", async () => {
    const body = await preparePictures({ caller: teacher, sessionId, pictures: [[seen(ada)]] });
    const propose = (caller: Caller, id = sessionId) =>
      proposeFromPictures({ caller, sessionId: id, body, now: new Date() });
    await expect(propose(await insertCaller("teacher"))).rejects.toMatchObject(refusal("not_found"));
    const longClosed = await insertSession({
      classId,
      open: false,
      now: new Date(Date.now() - 7 * 24 * 60 * MINUTE),
    });
    await expect(propose(teacher, longClosed.id)).rejects.toMatchObject(
      refusal("conflict", "session_not_open"),
    );
    await expect(propose(await insertCaller("admin"))).rejects.toMatchObject(
      refusal("invalid_input", "photo_not_usable", "pictures.0.image_path"),
    );
  });
});

describe("a confirmation", () => {
  it("writes who was confirmed, by hand or by proposal, with what the server computed", async () => {
    const { body, draft } = await draftOf([[seen(ada), stranger()]]);
    const { reply } = await confirmPhoto({
      caller: teacher,
      classPhotoId: draft.class_photo_id,
      body: {
        assignments: [
          { face: 0, user_id: ada.id },
          { face: 1, user_id: cleo.id },
        ],
      },
      now: new Date(),
    });
    expect(reply.recorded.map(({ name, status }) => [name, status])).toEqual([
      ["Ada", "present"],
      ["Cleo", "present"],
    ]);
    const logs = await logsOf();
    expect(logs).toEqual([
      expect.objectContaining({
        userId: ada.id,
        method: "class_photo",
        cameraSource: "Class photo",
        modelId: "resnet34",
        evidenceKey: body.pictures[0]?.image_path,
        recordedBy: teacher.userId,
      }),
      expect.objectContaining({ userId: cleo.id, method: "class_photo" }),
    ]);
    expect(logs[0]?.similarity).toBeCloseTo(0.95, 2);
    expect(logs[1]?.similarity ?? 0).toBeLessThan(0.7);
  });

  it("writes once, however often it is sent, also at the same time", async () => {
    const { draft } = await draftOf([[seen(ada)]]);
    const send = () =>
      confirmPhoto({
        caller: teacher,
        classPhotoId: draft.class_photo_id,
        body: { assignments: [{ face: 0, user_id: ada.id }] },
        now: new Date(),
      });
    const replies = await Promise.all(Array.from({ length: 8 }, send));
    const logs = await logsOf();
    expect(logs).toHaveLength(1);
    for (const { reply } of replies) expect(reply.recorded.map(({ user_id }) => user_id)).toEqual([ada.id]);
    const audits = await db().auditEntry.count({
      where: { action: "class_photo.confirmed", subject: draft.class_photo_id },
    });
    expect(audits).toBe(1);
  });

  it("leaves an earlier record as it is and says so", async () => {
    await db().attendanceLog.create({
      data: {
        userId: ada.id,
        sessionId,
        timestamp: new Date(),
        cameraSource: "Door",
        status: "late",
        method: "kiosk",
      },
    });
    const { reply } = await confirmed();
    expect(reply.already_recorded).toEqual([{ user_id: ada.id, name: "Ada", status: "late" }]);
    expect(reply.recorded.map(({ name }) => name)).toEqual(["Ben"]);
  });

  it("takes the teacher's word on the status", async () => {
    const { draft } = await draftOf([[seen(ada)]]);
    const body = { assignments: [{ face: 0, user_id: ada.id }], status: "late" as const };
    await confirmPhoto({ caller: teacher, classPhotoId: draft.class_photo_id, body, now: new Date() });
    expect((await logsOf())[0]?.status).toBe("late");
  });

  it("refuses strangers, unknown faces, other teachers and drafts that are too old", async () => {
    const { draft } = await draftOf([[seen(ada)]]);
    const send = (
      assignments: { face: number; user_id: string }[],
      caller: Caller = teacher,
      now = new Date(),
    ) => confirmPhoto({ caller, classPhotoId: draft.class_photo_id, body: { assignments }, now });
    const outsider = await insertUser();
    await expect(send([{ face: 0, user_id: outsider.id }])).rejects.toMatchObject(
      refusal("invalid_input", undefined, "assignments.0.user_id"),
    );
    await expect(send([{ face: 1, user_id: ada.id }])).rejects.toMatchObject(
      refusal("invalid_input", undefined, "assignments.0.face"),
    );
    const good = [{ face: 0, user_id: ada.id }];
    await expect(send(good, await insertCaller("teacher"))).rejects.toMatchObject(refusal("not_found"));
    await expect(send(good, asCaller(outsider))).rejects.toMatchObject(refusal("not_found"));
    const later = new Date(Date.now() + 31 * MINUTE);
    await expect(send(good, teacher, later)).rejects.toMatchObject(refusal("gone", "class_photo_expired"));
    expect(await logsOf()).toEqual([]);
  });

  it("keeps pictures that show somebody and names the others to be removed", async () => {
    const { body, draft } = await draftOf([[seen(ada)], [stranger()]]);
    const [kept = "", unused = ""] = body.pictures.map(({ image_path }) => image_path);
    const { unusedPictures } = await confirmPhoto({
      caller: teacher,
      classPhotoId: draft.class_photo_id,
      body: { assignments: [{ face: 0, user_id: ada.id }] },
      now: new Date(),
    });
    expect(unusedPictures).toEqual([unused]);
    await removePictures(unusedPictures);
    expect(await objectStore().stat(unused)).toBeNull();
    expect(await objectStore().stat(kept)).not.toBeNull();
    expect((await db().upload.findUniqueOrThrow({ where: { objectKey: kept } })).usedAt).not.toBeNull();
  });
});

describe("how well a class photo recognises", () => {
  it("counts whom it recorded, whom nobody knew and whom nobody confirmed, by its model", async () => {
    const { draft } = await draftOf([[seen(ada), seen(ben), stranger(), stranger()], [seen(ada, 0.9)]]);
    const classPhotoId = draft.class_photo_id;
    // Ada is taken as proposed and is on the other picture too, Ben is refused, somebody has to name Cleo.
    const assignments = [
      { face: 0, user_id: ada.id },
      { face: 2, user_id: cleo.id },
    ];
    const send = () =>
      confirmPhoto({ caller: teacher, classPhotoId, body: { assignments }, now: new Date() });
    const { looks } = await send();
    expect(looks).toMatchObject({ sessionId, modelId: "resnet34" });
    expect(looks?.events.map(({ outcome, reason, userId }) => reason ?? `${outcome} ${userId}`)).toEqual([
      `recorded ${ada.id}`,
      "ambiguous",
      "no_match",
      "no_match",
    ]);
    // The same confirmation again says nothing new.
    expect((await send()).looks).toBeNull();
  });

  it("says nothing of people who had a record", async () => {
    await confirmed();
    expect((await confirmed()).looks?.events.map(({ reason }) => reason)).toEqual(["no_match"]);
  });

  it("shows in the school's recognition health", async () => {
    const figures = async () => {
      const { health } = await getRecognitionHealth(db(), {});
      const row = health.find(({ camera_source }) => camera_source === "Class photo");
      return [row?.recorded ?? 0, row?.first_try ?? 0, row?.no_match ?? 0];
    };
    const [recorded = 0, first = 0, unknown = 0] = await figures();
    const { looks } = await confirmed();
    if (!looks) throw new Error("there are faces");
    await keepLooks(
      { caller: teacher, cameraSource: "Class photo", now: new Date(), ...looks },
      looks.events,
    );
    expect(await figures()).toEqual([recorded + 2, first + 2, unknown + 1]);
  });
});

describe("an undo", () => {
  it("removes exactly what the photo wrote, once, and is audited", async () => {
    await db().attendanceLog.create({
      data: {
        userId: ada.id,
        sessionId,
        timestamp: new Date(),
        cameraSource: "Door",
        status: "late",
        method: "kiosk",
      },
    });
    const { classPhotoId, pictureKey } = await confirmed();
    expect(await logsOf()).toHaveLength(2);
    const first = await undoPhoto({ caller: teacher, classPhotoId, now: new Date() });
    expect(first).toEqual({ reply: { removed: 1, kept: 0 }, unusedPictures: [pictureKey] });
    expect((await logsOf()).map(({ userId, method }) => [userId, method])).toEqual([[ada.id, "kiosk"]]);
    const again = await undoPhoto({ caller: teacher, classPhotoId, now: new Date() });
    expect(again.reply).toEqual({ removed: 0, kept: 0 });
    const audits = await db().auditEntry.findMany({
      where: { action: "class_photo.undone", subject: classPhotoId },
    });
    expect(audits).toHaveLength(1);
    expect(audits[0]?.details).toMatchObject({ removed: 1 });
  });

  it("leaves what somebody has corrected since", async () => {
    const { classPhotoId } = await confirmed();
    await db().attendanceLog.updateMany({
      where: { sessionId, userId: ben.id },
      data: { status: "excused", method: "manual" },
    });
    const { reply, unusedPictures } = await undoPhoto({ caller: teacher, classPhotoId, now: new Date() });
    expect(reply).toEqual({ removed: 1, kept: 1 });
    expect(unusedPictures).toEqual([]);
    expect((await logsOf()).map(({ userId, status }) => [userId, status])).toEqual([[ben.id, "excused"]]);
  });

  it("after the session was closed out leaves people absent, not unexpected", async () => {
    const { classPhotoId } = await confirmed();
    const closing = new Date();
    await db().classSession.update({
      where: { id: sessionId },
      data: { closesAt: closing, lateAfter: closing },
    });
    await closeOutSessions(db(), { now: closing, sessionId });
    expect((await logsOf()).map(({ status }) => status)).toEqual(["present", "present", "absent"]);
    await undoPhoto({ caller: teacher, classPhotoId, now: new Date() });
    await closeOutSessions(db(), { now: new Date(), sessionId });
    expect((await logsOf()).map(({ status, method }) => [status, method])).toEqual([
      ["absent", "automatic"],
      ["absent", "automatic"],
      ["absent", "automatic"],
    ]);
  });

  it("is possible for ten minutes, and what was undone cannot be confirmed again", async () => {
    const { classPhotoId, assignments } = await confirmed();
    const late = new Date(Date.now() + 10 * MINUTE + 1000);
    await expect(undoPhoto({ caller: teacher, classPhotoId, now: late })).rejects.toMatchObject(
      refusal("gone", "undo_too_late"),
    );
    await expect(
      undoPhoto({ caller: await insertCaller("teacher"), classPhotoId, now: new Date() }),
    ).rejects.toMatchObject(refusal("not_found"));
    await undoPhoto({ caller: teacher, classPhotoId, now: new Date() });
    await expect(
      confirmPhoto({ caller: teacher, classPhotoId, body: { assignments }, now: new Date() }),
    ).rejects.toMatchObject(refusal("conflict", "class_photo_undone"));
    expect(await logsOf()).toEqual([]);
  });
});

it("a draft can be thrown away; a confirmed one cannot", async () => {
  const { body, draft } = await draftOf([[seen(ada)]]);
  expect(await discardPhoto({ caller: teacher, classPhotoId: draft.class_photo_id })).toEqual(
    body.pictures.map(({ image_path }) => image_path),
  );
  const { classPhotoId } = await confirmed();
  await expect(discardPhoto({ caller: teacher, classPhotoId })).rejects.toMatchObject(
    refusal("conflict", "already_confirmed"),
  );
});
