import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { isModelInstalled } from "@/lib/features/models/data-installed";
import { getModels } from "@/lib/features/models/data-models";
import { getFailedPeople, getSwitch } from "@/lib/features/models/data-switch";
import { type PhotoEmbedder, reembedPeople } from "@/lib/features/models/mutations-reembed";
import { chooseFirstModel, steerModelSwitch, switchToModel } from "@/lib/features/models/mutations-switch";
import { enrolFace } from "@/lib/features/people/mutations-enrol";
import { getModelsInUse } from "@/lib/features/recognition/data-active-model";
import { compareWithTemplate } from "@/lib/features/recognition/data-gallery";
import type { ModelId } from "@/lib/features/recognition/schema";
import { installModels } from "@/scripts/models/install";
import { stopAfterFile } from "../../../support/after-file";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { prepareSamples } from "../../../support/enrolments";
import { insertClass, insertSession, insertUser, unitVector } from "../../../support/factories";
import { prepareFrame } from "../../../support/frames";
import { makePhoto, storePhoto } from "../../../support/photos";
import { startTestEnvironment } from "../../../support/test-environment";

// Switching concerns the whole school, so this file has a database of its own. Templates begin on FaceNet and go to
// resnet34, which is installed everywhere.
let admin: Extract<Caller, { kind: "user" }>;
let teacher: typeof admin;

beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
  await installModels({ log: () => {} });
  admin = await insertCaller("admin");
  teacher = await insertCaller("teacher");
  await db().setting.update({ where: { key: "active_model" }, data: { value: "facenet" } });
});

/** What a network would see on a photo: any two photos are of different people. */
const faceOn = (content: Uint8Array, modelId: string) =>
  unitVector(`${modelId} ${createHash("sha256").update(content).digest("hex")}`);

/** Counts what it is asked for. A photo of 1 byte shows no face. */
function countingEmbedder() {
  const counted = { photos: 0 };
  const loadEmbedder = async (modelId: ModelId): Promise<PhotoEmbedder> => ({
    async embed(photo) {
      counted.photos++;
      if (photo.length === 1) return { ok: false, reason: "no_face" };
      return { ok: true, vector: Float32Array.from(faceOn(photo, modelId)) };
    },
  });
  return { counted, loadEmbedder };
}

/** Someone enrolled on FaceNet with this many stored photos. */
async function insertEnrolled(name: string, photos = 1, content?: Buffer) {
  const user = await insertUser({ name });
  const contents: Buffer[] = [];
  for (let i = 0; i < photos; i++) {
    const photo = await makePhoto();
    const objectKey = `enrolment/${randomUUID()}.jpg`;
    contents.push(content ?? photo.content);
    await storePhoto(objectKey, { ...photo, content: content ?? photo.content });
    const literal = `[${faceOn(content ?? photo.content, "facenet").join(",")}]`;
    await db().$executeRaw`
      INSERT INTO face_samples (sample_id, user_id, model_id, embedding_vector, object_key, quality)
      VALUES (gen_random_uuid(), ${user.id}::uuid, 'facenet', ${literal}::vector, ${objectKey}, '{}')`;
    if (i > 0) continue;
    await db().$executeRaw`
      UPDATE users SET embedding_vector = ${literal}::vector, embedding_model_id = 'facenet',
        face_image_path = ${objectKey} WHERE user_id = ${user.id}::uuid`;
  }
  return { ...user, contents };
}

const modelOf = async (userId: string) =>
  (await db().user.findUniqueOrThrow({ where: { id: userId } })).embeddingModelId;
const run = (embedder = countingEmbedder()) => reembedPeople({ store: objectStore(), ...embedder });

describe("switching models", () => {
  it("recognises everybody all the way, keeps templates, and goes back at once", async () => {
    const people = [
      await insertEnrolled("Ada", 2, (await makePhoto()).content),
      await insertEnrolled("Ben"),
      await insertEnrolled("Cleo"),
    ];
    const [ada, ben] = people;
    if (!ada || !ben) throw new Error("nobody");
    const { id: classId } = await insertClass({
      teacherIds: [teacher.userId],
      studentIds: people.map(({ id }) => id),
    });
    const session = await insertSession({ classId });

    const begun = await switchToModel({ caller: admin, modelId: "resnet34" });
    expect(begun).toEqual({ state: "running", previous_model_id: "facenet", moved: 0, failed: 0, left: 3 });
    expect(await getModelsInUse(db())).toEqual(["resnet34", "facenet"]);

    // One person moved, the others not: a frame with both vectors of each face knows all of them.
    const { counted, loadEmbedder } = countingEmbedder();
    let moved = 0;
    await reembedPeople({ store: objectStore(), loadEmbedder, isStopping: () => moved++ >= 1 });
    expect(await getSwitch(db())).toMatchObject({ state: "running", moved: 1, left: 2 });
    const frame = async (caller: Caller, faces: Buffer[]) => {
      const body = await prepareFrame({
        caller,
        sessionId: session.id,
        vectors: faces.map((face) => faceOn(face, "resnet34")),
      });
      const withOthers = body.faces.map((face, i) => ({
        ...face,
        other_vectors: [
          { model_id: "facenet", embedding_vector: faceOn(faces[i] ?? Buffer.alloc(0), "facenet") },
        ],
      }));
      return markFrame({ caller, body: { ...body, faces: withOthers }, now: new Date() });
    };
    const first = people.map(({ contents }) => contents[0] ?? Buffer.alloc(0));
    const { reply } = await frame(teacher, first);
    expect(reply.results.map((result) => "name" in result && result.name)).toEqual(["Ada", "Ben", "Cleo"]);
    const logs = await db().attendanceLog.findMany({ where: { sessionId: session.id } });
    expect(logs.map(({ modelId }) => modelId).sort()).toEqual(["facenet", "facenet", "resnet34"]);
    // So is a student alone, 1:1.
    const own = await frame(asCaller(ben), [ben.contents[0] ?? Buffer.alloc(0)]);
    expect(own.reply.results[0]).toMatchObject({ outcome: "already_recorded", name: "Ben" });

    await run({ counted, loadEmbedder });
    expect(counted.photos).toBe(4);
    expect(await getSwitch(db())).toMatchObject({ state: "done", moved: 3, left: 0 });
    expect(await getModelsInUse(db())).toEqual(["resnet34"]);
    expect(await db().userTemplate.count({ where: { modelId: "facenet" } })).toBe(3);
    // A page that knows only the earlier model is told to reload.
    const stale = await prepareFrame({ caller: teacher, sessionId: session.id, vectors: [unitVector("x")] });
    await expect(
      markFrame({ caller: teacher, body: { ...stale, model_id: "facenet" }, now: new Date() }),
    ).rejects.toMatchObject(refusal("invalid_input", "model_not_active", "model_id"));

    // FaceNet's files may be missing here, so the way back is by the table that the page's button writes.
    const hasFacenet = await isModelInstalled("facenet");
    if (!hasFacenet) {
      const refused = switchToModel({ caller: admin, modelId: "facenet" });
      await expect(refused).rejects.toMatchObject(refusal("conflict", "model_not_installed"));
      return;
    }
    const back = await switchToModel({ caller: admin, modelId: "facenet" });
    expect(back).toEqual({ state: "done", previous_model_id: "resnet34", moved: 3, failed: 0, left: 0 });
    const vector = faceOn(ben.contents[0] ?? Buffer.alloc(0), "facenet");
    expect(await compareWithTemplate(db(), { userId: ben.id, modelId: "facenet", vector })).toBeCloseTo(1, 5);
    const forth = await switchToModel({ caller: admin, modelId: "resnet34" });
    expect(forth).toMatchObject({ state: "done", moved: 3 });
  });

  it("pauses, goes on, lists who failed, and lets them be enrolled anew", async () => {
    await db().setting.update({ where: { key: "active_model" }, data: { value: "facenet" } });
    const blank = await insertEnrolled("Dora without a face", 1, Buffer.alloc(1));
    const lost = await insertEnrolled("Emil without a photo");
    await db()
      .$executeRaw`UPDATE face_samples SET object_key = 'enrolment/lost.jpg' WHERE user_id = ${lost.id}::uuid`;
    const fine = await insertEnrolled("Finn");
    await switchToModel({ caller: admin, modelId: "resnet34" });

    expect((await steerModelSwitch({ caller: admin, action: "pause" })).state).toBe("paused");
    await run();
    expect(await modelOf(fine.id)).toBe("facenet");
    expect((await steerModelSwitch({ caller: admin, action: "resume" })).state).toBe("running");
    await run();
    expect(await modelOf(fine.id)).toBe("resnet34");
    expect(await getSwitch(db())).toMatchObject({ state: "done", failed: 2, left: 0 });
    expect(await getFailedPeople(db(), "resnet34")).toEqual([
      { user_id: blank.id, name: "Dora without a face", reason: "no_face" },
      { user_id: lost.id, name: "Emil without a photo", reason: "photo_missing" },
    ]);
    // They keep the template they had.
    expect(await modelOf(lost.id)).toBe("facenet");
    expect(await getModelsInUse(db())).toEqual(["resnet34", "facenet"]);

    const samples = await prepareSamples(admin, [unitVector("Emil anew")]);
    const consent = { text_version: "2026-11" };
    await enrolFace({
      caller: admin,
      userId: lost.id,
      body: { consent, samples, replace: true, accept_look_alikes: false },
      now: new Date(),
    });
    expect(await modelOf(lost.id)).toBe("resnet34");
    expect((await getFailedPeople(db(), "resnet34")).map(({ user_id }) => user_id)).toEqual([blank.id]);

    const retried = await steerModelSwitch({ caller: admin, action: "retry_failed" });
    expect(retried).toMatchObject({ state: "running", failed: 0, left: 1 });
    await run();
    expect(await getSwitch(db())).toMatchObject({ failed: 1, left: 0 });
  });

  it("keeps an enrolment that came while a person was being moved", async () => {
    await db().setting.update({ where: { key: "active_model" }, data: { value: "facenet" } });
    const gina = await insertEnrolled("Gina");
    await switchToModel({ caller: admin, modelId: "resnet34" });
    const face = unitVector("Gina anew");
    const { loadEmbedder } = countingEmbedder();
    await reembedPeople({
      store: objectStore(),
      async loadEmbedder(modelId) {
        if ((await modelOf(gina.id)) === "facenet") {
          const samples = await prepareSamples(admin, [face]);
          const body = { consent: { text_version: "x" }, samples, replace: true, accept_look_alikes: false };
          await enrolFace({ caller: admin, userId: gina.id, body, now: new Date() });
        }
        return loadEmbedder(modelId);
      },
    });
    const query = { userId: gina.id, modelId: "resnet34" as const, vector: face };
    expect(await compareWithTemplate(db(), query)).toBeCloseTo(1, 5);
  });

  it("refuses what is no model, and shows the cards", async () => {
    const unknown = switchToModel({ caller: admin, modelId: "eigenfaces" });
    await expect(unknown).rejects.toMatchObject(refusal("invalid_input", undefined, "model_id"));
    const { models } = await getModels(db());
    expect(models.map(({ model_id, active }) => [model_id, active])).toEqual([
      ["resnet34", true],
      ["facenet", false],
      ["duo", false],
    ]);
    const [resnet34, facenet, duo] = models;
    expect(resnet34).toMatchObject({ installed: true, missing_networks: [], download_bytes: 6_463_647 });
    // Made of both others.
    expect(duo?.download_bytes).toBe(6_463_647 + (facenet?.download_bytes ?? 0));
    expect(duo?.missing_networks).toEqual(facenet?.missing_networks);
  });

  it("a start never changes a model that someone chose", async () => {
    expect(await chooseFirstModel()).toBe("resnet34");
  });
});
