import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { getSamples } from "@/lib/features/people/data-samples";
import { registerPerson } from "@/lib/features/people/mutations-register";
import type { FaceSampleInput } from "@/lib/features/people/schema";
import { compareWithTemplate } from "@/lib/features/recognition/data-gallery";
import { insertCaller, insertKeyCaller, refusal } from "../../../support/callers";
import { prepareSamples } from "../../../support/enrolments";
import { insertClass, unitVector } from "../../../support/factories";
import { vectorLike } from "../../../support/probes";

let admin: Caller;
beforeAll(async () => {
  admin = await insertCaller("admin");
});

const newEmail = () => `new-${randomBytes(6).toString("hex")}@test.invalid`;
const poses = (seed: string) => {
  const face = unitVector(seed);
  return [0, 1, 2].map((pose) => vectorLike(face, 0.9, `${seed} pose ${pose}`));
};

type Body = Parameters<typeof registerPerson>[0]["body"];
function register(samples: FaceSampleInput[], change: Partial<Body> = {}, caller = admin) {
  const body: Body = {
    name: "New Person",
    email: newEmail(),
    role: "student",
    class_ids: [],
    consent: { text_version: "2026-11" },
    samples,
    accept_look_alikes: false,
    ...change,
  };
  return registerPerson({ caller, body, now: new Date() });
}

/** What one failed registration may have left behind: nothing. */
async function expectNothingWritten(email: string, samples: FaceSampleInput[]) {
  const keys = samples.map((sample) => sample.face_image_path);
  expect(await db().user.count({ where: { email } })).toBe(0);
  expect(await db().faceSample.count({ where: { objectKey: { in: keys } } })).toBe(0);
}

it("creates the person, samples, template, consent and roster entry in one go", async () => {
  const { id: classId } = await insertClass();
  const samples = await prepareSamples(admin, poses("whole"));
  const reply = await register(samples, { class_ids: [classId] });
  expect(reply).toMatchObject({ model_id: "resnet34", sample_count: 3, look_alikes: [], role: "student" });
  const user = await db().user.findUniqueOrThrow({
    where: { id: reply.user_id },
    include: { consents: true, rosterEntries: true },
  });
  expect(user.embeddingModelId).toBe("resnet34");
  expect(user.faceImagePath).toBe(samples[0]?.face_image_path);
  expect(user.consents).toMatchObject([{ kind: "face_recognition", textVersion: "2026-11" }]);
  expect(user.rosterEntries.map((entry) => entry.classId)).toEqual([classId]);
  const stored = await getSamples(db(), { userId: user.id, modelId: "resnet34" });
  expect(stored.map((sample) => sample.objectKey).sort()).toEqual(
    samples.map((sample) => sample.face_image_path).sort(),
  );
  const uploads = await db().upload.findMany({
    where: { objectKey: { in: stored.map(({ objectKey }) => objectKey) } },
  });
  expect(uploads.every((upload) => upload.usedAt !== null)).toBe(true);
  expect(await db().auditEntry.count({ where: { subject: user.id, action: "person.registered" } })).toBe(1);
});

it("fuses a template that is nearer to the face than its samples are", async () => {
  const reply = await register(await prepareSamples(admin, poses("fused")));
  const face = Float32Array.from(unitVector("fused"));
  const fused = await compareWithTemplate(db(), { userId: reply.user_id, modelId: "resnet34", vector: face });
  const [pose] = poses("fused");
  const single = face.reduce((sum, value, i) => sum + value * (pose?.[i] ?? 0), 0);
  expect(fused).toBeGreaterThan(single);
});

it("takes vectors of any length as directions", async () => {
  const samples = await prepareSamples(admin, [unitVector("long").map((value) => value * 1000)]);
  const reply = await register(samples);
  const vector = Float32Array.from(unitVector("long"));
  const similarity = await compareWithTemplate(db(), { userId: reply.user_id, modelId: "resnet34", vector });
  expect(similarity).toBeCloseTo(1, 5);
});

describe("refuses, and writes nothing:", () => {
  it("a taken address", async () => {
    const email = newEmail();
    await register(await prepareSamples(admin, [unitVector("first")]), { email });
    const samples = await prepareSamples(admin, [unitVector("second")]);
    await expect(register(samples, { email })).rejects.toMatchObject(refusal("conflict", "email_taken"));
    expect(await db().user.count({ where: { email } })).toBe(1);
    const keys = samples.map((sample) => sample.face_image_path);
    const taken = await db().upload.count({ where: { objectKey: { in: keys }, usedAt: { not: null } } });
    expect(taken).toBe(0);
  });

  it("someone who looks like a person already enrolled, unless the caller goes on", async () => {
    const first = await register(await prepareSamples(admin, [unitVector("twin")]), { name: "First Twin" });
    const twin = vectorLike(unitVector("twin"), 0.72);
    const samples = await prepareSamples(admin, [twin]);
    const email = newEmail();
    const refused = register(samples, { email });
    await expect(refused).rejects.toMatchObject({
      ...refusal("conflict", "look_alike"),
      userMessage: expect.stringContaining("First Twin"),
    });
    await expectNothingWritten(email, samples);
    const reply = await register(samples, { accept_look_alikes: true });
    expect(reply.look_alikes).toEqual([
      { user_id: first.user_id, name: "First Twin", similarity: expect.closeTo(0.72, 3) },
    ]);
    const apart = await prepareSamples(admin, [vectorLike(unitVector("twin"), 0.68, "apart")]);
    await expect(register(apart)).resolves.toMatchObject({ look_alikes: [] });
  });

  it("samples of two people", async () => {
    const vectors = [...poses("same").slice(0, 2), unitVector("someone else")];
    const samples = await prepareSamples(admin, vectors);
    const email = newEmail();
    const wanted = refusal("invalid_input", "samples_disagree", "samples.2");
    await expect(register(samples, { email })).rejects.toMatchObject(wanted);
    await expectNothingWritten(email, samples);
  });

  it("vectors of a model that is not in use", async () => {
    const [sample] = await prepareSamples(admin, [unitVector("model")]);
    if (!sample) throw new Error("no sample");
    const other = register([{ ...sample, model_id: "facenet" }]);
    const wanted = refusal("invalid_input", "model_not_active", "samples.0.model_id");
    await expect(other).rejects.toMatchObject(wanted);
  });

  it("photos that another caller was granted", async () => {
    const samples = await prepareSamples(await insertCaller("admin"), [unitVector("theirs")]);
    const wanted = refusal("invalid_input", "photo_not_usable", "samples.0.face_image_path");
    await expect(register(samples)).rejects.toMatchObject(wanted);
  });

  it("photos that were enrolled before", async () => {
    const [vector] = poses("again");
    const samples = await prepareSamples(admin, [vector ?? []]);
    await register(samples);
    const wanted = refusal("invalid_input", "photo_not_usable", "samples.0.face_image_path");
    await expect(register(samples, { accept_look_alikes: true })).rejects.toMatchObject(wanted);
  });

  it("photos that are not in the store", async () => {
    const samples = await prepareSamples(admin, poses("absent"));
    await objectStore().remove(samples[1]?.face_image_path ?? "");
    const wanted = refusal("invalid_input", "photo_not_usable", "samples.1.face_image_path");
    await expect(register(samples)).rejects.toMatchObject(wanted);
  });

  it("classes that are not there", async () => {
    const samples = await prepareSamples(admin, [unitVector("classless")]);
    const class_ids = ["018f4e9a-7b1c-7000-8000-000000000001"];
    const wanted = refusal("invalid_input", undefined, "class_ids.0");
    await expect(register(samples, { class_ids })).rejects.toMatchObject(wanted);
  });

  it("an admin made by an API key", async () => {
    const key = await insertKeyCaller();
    const samples = await prepareSamples(key, [unitVector("key admin")]);
    const refused = register(samples, { role: "admin" }, key);
    await expect(refused).rejects.toMatchObject(refusal("invalid_input", undefined, "role"));
    await expect(register(samples, { role: "teacher" }, key)).resolves.toMatchObject({ role: "teacher" });
  });
});

it("of two registrations of one face at once, one is told of the other", async () => {
  const sets = [
    await prepareSamples(admin, [unitVector("at once")]),
    await prepareSamples(admin, [unitVector("at once")]),
  ];
  const outcomes = await Promise.allSettled(sets.map((samples) => register(samples)));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toMatchObject([{ reason: { code: "conflict", reason: "look_alike" } }]);
});
