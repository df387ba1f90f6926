import { beforeAll, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { getLookAlikes } from "@/lib/features/people/data-look-alikes";
import { enrolFace } from "@/lib/features/people/mutations-enrol";
import { forgetFace } from "@/lib/features/people/mutations-remove-face";
import { compareWithTemplate } from "@/lib/features/recognition/data-gallery";
import { insertCaller, refusal } from "../../../support/callers";
import { prepareSamples } from "../../../support/enrolments";
import { insertTemplate, insertUser, unitVector } from "../../../support/factories";
import { vectorLike } from "../../../support/probes";

let admin: Caller;
beforeAll(async () => {
  admin = await insertCaller("admin");
});

interface Options {
  replace?: boolean;
  accept_look_alikes?: boolean;
}
async function enrol(userId: string, vectors: number[][], options: Options = {}) {
  const samples = await prepareSamples(admin, vectors);
  const body = {
    consent: { text_version: "2026-11" },
    samples,
    replace: true,
    accept_look_alikes: false,
    ...options,
  };
  return { samples, ...(await enrolFace({ caller: admin, userId, body, now: new Date() })) };
}

async function similarityToTemplate(userId: string, vector: number[]) {
  return compareWithTemplate(db(), { userId, modelId: "resnet34", vector: Float32Array.from(vector) });
}

it("replaces the samples and names the old photos for removal", async () => {
  const user = await insertUser();
  const first = await enrol(user.id, [unitVector("before")]);
  const second = await enrol(user.id, [unitVector("after")]);
  expect(second.replacedPhotos).toEqual(first.samples.map((sample) => sample.face_image_path));
  expect(second.reply.sample_count).toBe(1);
  expect(await similarityToTemplate(user.id, unitVector("after"))).toBeCloseTo(1, 5);
});

it("adds to the samples and fuses all of them", async () => {
  const user = await insertUser();
  const face = unitVector("added");
  await enrol(user.id, [vectorLike(face, 0.85, "a")]);
  const before = await similarityToTemplate(user.id, face);
  const { reply, replacedPhotos } = await enrol(user.id, [vectorLike(face, 0.85, "b")], { replace: false });
  expect(replacedPhotos).toEqual([]);
  expect(reply.sample_count).toBe(2);
  expect(await similarityToTemplate(user.id, face)).toBeGreaterThan(before ?? 1);
});

it("does not add another person's face, nor more samples than allowed", async () => {
  const user = await insertUser();
  const face = unitVector("mine");
  await enrol(
    user.id,
    Array.from({ length: 9 }, (_, i) => vectorLike(face, 0.9, `pose ${i}`)),
  );
  const wanted = refusal("invalid_input", "samples_disagree", "samples.0");
  await expect(enrol(user.id, [unitVector("not mine")], { replace: false })).rejects.toMatchObject(wanted);
  const two = [vectorLike(face, 0.9, "x"), vectorLike(face, 0.9, "y")];
  await expect(enrol(user.id, two, { replace: false })).rejects.toMatchObject(
    refusal("invalid_input", undefined, "samples"),
  );
  expect(await db().faceSample.count({ where: { userId: user.id } })).toBe(9);
});

it("warns of another person who looks alike, never of the person themselves", async () => {
  const [user, other] = [await insertUser(), await insertUser({ name: "Other One" })];
  await insertTemplate({ userId: other.id, vector: unitVector("double") });
  const face = vectorLike(unitVector("double"), 0.8);
  await expect(enrol(user.id, [face])).rejects.toMatchObject(refusal("conflict", "look_alike"));
  await enrol(user.id, [face], { accept_look_alikes: true });
  const again = await enrol(user.id, [face], { accept_look_alikes: true });
  expect(again.reply.look_alikes.map((found) => found.user_id)).toEqual([other.id]);
  const search = { model_id: "resnet34", embedding_vectors: [face], except_user_id: user.id };
  const found = await getLookAlikes(search);
  expect(found.items).toMatchObject([{ user_id: other.id, name: "Other One" }]);
});

it("forgets a face: template, samples, picture and consent; the person and the photos' names are left", async () => {
  const user = await insertUser();
  const { samples } = await enrol(user.id, [unitVector("forgotten")]);
  const photos = await forgetFace({ caller: admin, userId: user.id, now: new Date() });
  expect(photos).toEqual(samples.map((sample) => sample.face_image_path));
  const row = await db().user.findUniqueOrThrow({ where: { id: user.id }, include: { consents: true } });
  expect(row).toMatchObject({ embeddingModelId: null, faceImagePath: null });
  expect(row.consents.every((consent) => consent.withdrawnAt !== null)).toBe(true);
  expect(await similarityToTemplate(user.id, unitVector("forgotten"))).toBeNull();
  expect(await db().faceSample.count({ where: { userId: user.id } })).toBe(0);
});

it("does not know people who are not there", async () => {
  const userId = "018f4e9a-7b1c-7000-8000-000000000001";
  await expect(enrol(userId, [unitVector("nobody")])).rejects.toMatchObject(refusal("not_found"));
  const forgetting = forgetFace({ caller: admin, userId, now: new Date() });
  await expect(forgetting).rejects.toMatchObject(refusal("not_found"));
});
