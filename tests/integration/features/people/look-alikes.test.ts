import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import { getKnownLookAlikes, hasLookAlike } from "@/lib/features/people/data-look-alike-pairs";
import { enrolFace } from "@/lib/features/people/mutations-enrol";
import { forgetFace } from "@/lib/features/people/mutations-remove-face";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { prepareSamples } from "../../../support/enrolments";
import { insertClass, insertSession, insertUser, unitVector } from "../../../support/factories";
import { vectorLike } from "../../../support/probes";

const consent = { text_version: "2026-11" };

async function enrol(userId: string, vector: number[], accept = true) {
  const caller = await insertCaller("admin");
  const samples = await prepareSamples(caller, [vector]);
  const body = { consent, samples, replace: true, accept_look_alikes: accept };
  return enrolFace({ caller, userId, body, now: new Date() });
}

test("twins are noted on both sides, asked for a second factor, and forgotten with another face", async () => {
  const [one, two] = [await insertUser({ name: "Twin One" }), await insertUser({ name: "Twin Two" })];
  const face = unitVector(one.id);
  await enrol(one.id, face);
  expect(await hasLookAlike(db(), one.id)).toBe(false);
  const twin = vectorLike(face, 0.8, two.id);
  await expect(enrol(two.id, twin, false)).rejects.toMatchObject(refusal("conflict", "look_alike"));
  expect(await hasLookAlike(db(), one.id)).toBe(false);

  await enrol(two.id, twin);
  expect(await getKnownLookAlikes(db(), one.id)).toMatchObject([{ user_id: two.id, name: "Twin Two" }]);
  const [pair] = await getKnownLookAlikes(db(), two.id);
  expect(pair).toMatchObject({ user_id: one.id, similarity: expect.closeTo(0.8, 2) });

  const { id: classId } = await insertClass({ studentIds: [one.id, two.id] });
  const { id: sessionId } = await insertSession({ classId });
  const challenge = () =>
    issueChallenge({ caller: asCaller(one), body: { session_id: sessionId }, now: new Date() });
  await expect(challenge()).rejects.toMatchObject(refusal("conflict", "room_code_required"));

  await enrol(two.id, unitVector(`another face of ${two.id}`));
  expect(await getKnownLookAlikes(db(), one.id)).toEqual([]);
  expect((await challenge()).prompts.length).toBeGreaterThan(0);
});

test("a removed face is nobody's look-alike", async () => {
  const [one, two] = [await insertUser(), await insertUser()];
  const face = unitVector(one.id);
  await enrol(one.id, face);
  await enrol(two.id, vectorLike(face, 0.9, two.id));
  expect(await hasLookAlike(db(), one.id)).toBe(true);
  await forgetFace({ caller: await insertCaller("admin"), userId: two.id, now: new Date() });
  expect(await hasLookAlike(db(), one.id)).toBe(false);
});
