import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { arrangeCheckIn, arrangeFrame, call, putPhoto } from "../../support/api-client";
import {
  insertApiKey,
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../support/factories";
import { baseUrl } from "../../support/http-client";
import { makePhoto } from "../../support/photos";
import { vectorLike } from "../../support/probes";
import { sessionCookie } from "../../support/session-cookie";

/** A reply must never hold a face: no long list of numbers, no field named after one. */
function expectNoVector(body: unknown) {
  expect(JSON.stringify(body)).not.toMatch(/embedding_vector|(-?\d+\.\d+(e-?\d+)?,){10}/);
}

async function until(check: () => Promise<boolean>) {
  const giveUpAt = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > giveUpAt) throw new Error("it did not happen within ten seconds");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it.each(["", "/api"])("the four paths under %j do the whole job", async (prefix) => {
  const admin = await insertUser({ role: "admin" });
  const proof = { authorization: (await insertApiKey({ createdBy: admin.id })).authorization };
  const { id: classId } = await insertClass();
  const { id: sessionId } = await insertSession({ classId });
  const face = unitVector(`specification ${prefix}`);

  const photo = await makePhoto();
  const files = [photo.request];
  const [grant] = (await call("POST", "/api/upload-grants", { proof, body: { files } })).body.uploads;
  expect(await putPhoto(grant, photo)).toBeLessThan(300);
  const email = `spec-${crypto.randomUUID()}@test.invalid`;
  const registered = await call("POST", `${prefix}/register_user`, {
    proof,
    body: {
      name: "Grace",
      email: email.toUpperCase(),
      class_ids: [classId],
      consent: { text_version: "2026-11" },
      samples: [{ embedding_vector: face, model_id: "resnet34", face_image_path: grant.object_key }],
    },
  });
  expect(registered.status).toBe(201);
  expect(registered.body).toMatchObject({ name: "Grace", email, role: "student", sample_count: 1 });

  const photos = [await makePhoto(), await makePhoto()];
  const vectors = [vectorLike(face, 0.85), unitVector("a stranger")];
  const frame = await arrangeFrame({ proof, sessionId, vectors, photos });
  const marked = await call("POST", `${prefix}/mark_attendance`, { proof, body: frame });
  expect(marked.status).toBe(200);
  expect(marked.body.results).toMatchObject([
    { outcome: "recorded", user_id: registered.body.user_id, name: "Grace", status: "present" },
    { outcome: "not_recognised", reason: "no_match" },
  ]);
  const again = await call("POST", `${prefix}/mark_attendance`, { proof, body: frame });
  expect([again.status, again.body.reason]).toEqual([409, "challenge_used"]);
  await until(async () => (await objectStore().stat(frame.faces[1]?.image_path ?? "")) === null);
  expect(await objectStore().stat(frame.faces[0]?.image_path ?? "")).not.toBeNull();

  const logs = await call("GET", `${prefix}/get_attendance_logs?session_id=${sessionId}`, { proof });
  expect(logs.body).toMatchObject({
    items: [{ name: "Grace", email, camera_source: "Lab 2 door", method: "api", model_id: "resnet34" }],
    next_cursor: null,
  });
  expect(logs.body.items[0].similarity).toBeCloseTo(0.85, 3);

  const student = await db().user.findUniqueOrThrow({ where: { email } });
  const own = { cookie: await sessionCookie(student) };
  const mine = await call("GET", `${prefix}/get_attendance_logs`, { proof: own });
  expect(mine.body.items).toMatchObject([{ session_id: sessionId, similarity: null }]);

  const renamed = await call("PUT", `${prefix}/update_profile`, { proof: own, body: { name: "Grace H." } });
  expect(renamed.body).toMatchObject({ name: "Grace H.", enrolled: true });
  const photoReply = await fetch(baseUrl() + renamed.body.photo_url, { headers: own });
  expect(photoReply.headers.get("content-type")).toBe("image/jpeg");
  expect(Buffer.from(await photoReply.arrayBuffer()).equals(photo.content)).toBe(true);
  for (const { body } of [registered, marked, again, logs, mine, renamed]) expectNoVector(body);
});

it("a student's check-in tells no score, and who they are is taken from the session alone", async () => {
  const student = await insertUser();
  const face = unitVector(student.id);
  const admin = await insertUser({ role: "admin" });
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  const asAdmin = { cookie: await sessionCookie(admin) };
  const photo = await makePhoto();
  const [grant] = (
    await call("POST", "/api/upload-grants", { proof: asAdmin, body: { files: [photo.request] } })
  ).body.uploads;
  await putPhoto(grant, photo);
  const enrolled = await call("POST", `/api/people/${student.id}/samples`, {
    proof: asAdmin,
    body: {
      consent: { text_version: "2026-11" },
      samples: [{ embedding_vector: face, model_id: "resnet34", face_image_path: grant.object_key }],
    },
  });
  expect(enrolled.status).toBe(200);

  const proof = { cookie: await sessionCookie(student) };
  const open = await call("GET", "/api/sessions/open", { proof });
  expect(open.body.items).toMatchObject([{ session_id: sessionId, mine: null }]);
  const body = await arrangeCheckIn({ proof, sessionId, vector: face, makeFrame: makePhoto });
  const { body: reply } = await call("POST", "/mark_attendance", { proof, body });
  expect(reply.results).toMatchObject([{ outcome: "recorded", user_id: student.id }]);
  expect(Object.keys(reply.results[0]).sort()).toEqual([
    ...["assurance_level", "camera_source", "face", "log_id", "name", "outcome", "status", "timestamp"],
    ...["user_id", "verification"],
  ]);

  expect((await call("DELETE", `/api/people/${student.id}/samples`, { proof: asAdmin })).status).toBe(204);
  await until(async () => (await objectStore().stat(grant.object_key)) === null);
});

it("the same history comes as CSV when Accept asks for it", async () => {
  const student = await insertUser({ name: "=HYPERLINK(1)" });
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  const record = { cameraSource: "Door, north", status: "late", method: "manual" } as const;
  const who = { userId: student.id, sessionId, timestamp: new Date("2026-11-23T09:00:00Z") };
  await db().attendanceLog.create({ data: { ...who, ...record } });
  const headers = { cookie: await sessionCookie(student), accept: "text/csv" };
  const response = await fetch(`${baseUrl()}/get_attendance_logs`, { headers });
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toContain("attachment");
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`2026-11-23T09:00:00.000Z,"'=HYPERLINK(1)",`);
  expect(lines[1]).toContain('"Door, north"');
});

it("100 requests at once leave one log and 100 truthful answers", async () => {
  const student = await insertUser();
  const face = unitVector(student.id);
  await insertTemplate({ userId: student.id, vector: face });
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  const admin = await insertUser({ role: "admin" });
  const proof = { authorization: (await insertApiKey({ createdBy: admin.id })).authorization };
  const frames = [];
  for (let i = 0; i < 100; i++) {
    frames.push(await arrangeFrame({ proof, sessionId, vectors: [face], photos: [await makePhoto()] }));
  }
  const answers = await Promise.all(frames.map((body) => call("POST", "/mark_attendance", { proof, body })));
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  const results = answers.map((answer) => answer.body.results[0]);
  const logs = await db().attendanceLog.findMany({ where: { sessionId } });
  expect(logs).toHaveLength(1);
  expect(results.filter((result) => result.outcome === "recorded")).toHaveLength(1);
  expect(results.filter((result) => result.outcome === "already_recorded")).toHaveLength(99);
  expect(new Set(results.map((result) => result.log_id))).toEqual(new Set([logs[0]?.id]));
});

it("the description of the API is served to anyone", async () => {
  const { status, body } = await call("GET", "/api/openapi.json");
  expect(status).toBe(200);
  expect(body.openapi).toBe("3.1.0");
  expect(Object.keys(body.paths)).toContain("/mark_attendance");
});
