import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { type Answer, call, type Proof, putPhoto } from "../../support/api-client";
import { insertClass, insertSession, insertTemplate, insertUser, unitVector } from "../../support/factories";
import { baseUrl } from "../../support/http-client";
import { kioskProof, makeDeviceKey, type SigningDevice } from "../../support/kiosk-client";
import { makePhoto } from "../../support/photos";
import { sessionCookie } from "../../support/session-cookie";

let admin: Proof;
let student: Awaited<ReturnType<typeof insertUser>>;
let room: string;
let sessionId: string;
let otherSessionId: string;
const face = unitVector("kiosk face");

beforeAll(async () => {
  admin = { cookie: await sessionCookie(await insertUser({ role: "admin" })) };
  student = await insertUser();
  await insertTemplate({ userId: student.id, vector: face });
  const here = await insertClass({ studentIds: [student.id] });
  room = `Room ${here.code}`;
  await db().class.update({ where: { id: here.id }, data: { room } });
  sessionId = (await insertSession({ classId: here.id })).id;
  const elsewhere = await insertClass({ studentIds: [student.id] });
  otherSessionId = (await insertSession({ classId: elsewhere.id })).id;
});

let made = 0;

async function makeCode(fields: { room?: string } = {}) {
  const body = { name: `Test kiosk ${process.pid} ${made++}`, ...fields };
  const { status, body: code } = await call("POST", "/api/devices/pairing-codes", { proof: admin, body });
  expect(status).toBe(201);
  return code as { code: string; name: string };
}

/** Each from an address of its own: pairing is limited by address. */
const pair = (code: string, publicKey: string) =>
  call("POST", "/api/devices/pair", {
    proof: { "x-forwarded-for": `10.1.${made % 250}.${Math.floor(Math.random() * 250)}` },
    body: { code, public_key: publicKey },
  });

async function pairNew(fields: { room?: string } = {}): Promise<SigningDevice & { name: string }> {
  const { code, name } = await makeCode(fields);
  const { privateKey, publicKey } = makeDeviceKey();
  const { status, body } = await pair(code, publicKey);
  expect(status).toBe(201);
  return { deviceId: body.device_id, privateKey, name };
}

function callAs(device: SigningDevice, method: string, path: string, body?: unknown): Promise<Answer> {
  const request = body === undefined ? { method, path } : { method, path, body };
  return call(method, path, { proof: kioskProof(device, request), ...(body === undefined ? {} : { body }) });
}

test("a code pairs one device once, whatever its spelling, and not after ten minutes", async () => {
  const { code, name } = await makeCode();
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
  const answers = await Promise.all([1, 2, 3].map(() => pair(typed, makeDeviceKey().publicKey)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  const won = answers.find(({ status }) => status === 201);
  expect(won?.body).toMatchObject({ name, room: null });
  expect(won?.headers.getSetCookie().join()).toMatch(/rollcall\.kiosk=1;.*HttpOnly/);
  expect(answers.filter(({ status }) => status === 422).map(({ body }) => body.reason)).toEqual([
    "pairing_code_wrong",
    "pairing_code_wrong",
  ]);

  const late = await makeCode();
  await db().pairingCode.updateMany({
    where: { name: late.name },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect((await pair(late.code, makeDeviceKey().publicKey)).body.reason).toBe("pairing_code_wrong");
});

test("a name belongs to one paired device at a time", async () => {
  const { name } = await pairNew();
  const body = { name: name.toUpperCase() };
  const again = await call("POST", "/api/devices/pairing-codes", { proof: admin, body });
  expect(again.body).toMatchObject({ status: 409, reason: "device_name_taken" });
});

test("a signed check-in is recorded as the kiosk's, under its own name, with the highest assurance", async () => {
  const kiosk = await pairNew({ room });
  expect((await callAs(kiosk, "GET", "/api/devices/me")).body).toMatchObject({ name: kiosk.name, room });
  const open = await callAs(kiosk, "GET", "/api/sessions/open");
  expect(open.body.items.map((one: { session_id: string }) => one.session_id)).toEqual([sessionId]);

  const photo = await makePhoto();
  const challenge = await callAs(kiosk, "POST", "/api/challenges", {
    session_id: sessionId,
    evidence: [photo.request],
  });
  expect(challenge.status).toBe(201);
  await putPhoto(challenge.body.uploads[0], photo);
  const { body } = await callAs(kiosk, "POST", "/api/mark_attendance", {
    challenge_id: challenge.body.challenge_id,
    nonce: challenge.body.nonce,
    session_id: sessionId,
    camera_source: "Somewhere else",
    model_id: "resnet34",
    faces: [{ embedding_vector: face, image_path: challenge.body.uploads[0].object_key }],
  });
  expect(body.results).toMatchObject([
    { outcome: "recorded", user_id: student.id, camera_source: kiosk.name, assurance_level: 3 },
  ]);
  const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId, userId: student.id } });
  expect(log).toMatchObject({
    method: "kiosk",
    cameraSource: kiosk.name,
    recordedBy: null,
    assuranceLevel: 3,
  });
});

test("a kiosk of a room cannot record elsewhere, one without a room can", async () => {
  const request = { session_id: otherSessionId, evidence: [(await makePhoto()).request] };
  const bound = await pairNew({ room });
  expect((await callAs(bound, "POST", "/api/challenges", request)).status).toBe(404);
  const free = await pairNew();
  expect((await callAs(free, "POST", "/api/challenges", request)).status).toBe(201);
});

test("a request counts once, unchanged, and only from a clock that is about right", async () => {
  const kiosk = await pairNew();
  const path = "/api/sessions/open";
  const proof = kioskProof(kiosk, { method: "GET", path });
  const twice = await Promise.all([1, 2, 3].map(() => call("GET", path, { proof })));
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 401, 401]);

  const elsewhere = await call("GET", "/api/devices/me", {
    proof: kioskProof(kiosk, { method: "GET", path }),
  });
  expect(elsewhere.body.reason).toBe("device_unknown");
  const signed = { method: "POST", path: "/api/challenges", body: { session_id: sessionId } };
  const changed = await call("POST", signed.path, {
    proof: kioskProof(kiosk, signed),
    body: { session_id: otherSessionId },
  });
  expect(changed.body.reason).toBe("device_unknown");

  for (const off of [-65_000, 65_000]) {
    const time = Date.now() + off;
    const { body } = await call("GET", path, { proof: kioskProof(kiosk, { method: "GET", path, time }) });
    expect(body).toMatchObject({ status: 401, reason: "clock_skew" });
    expect(Math.abs(Date.parse(body.server_time) - Date.now())).toBeLessThan(5000);
  }
  const near = { method: "GET", path, time: Date.now() + 50_000 };
  expect((await call("GET", path, { proof: kioskProof(kiosk, near) })).status).toBe(200);
});

test("a foreign key and an unpaired device are refused", async () => {
  const kiosk = await pairNew();
  const foreign = { deviceId: kiosk.deviceId, privateKey: makeDeviceKey().privateKey };
  expect((await callAs(foreign, "GET", "/api/sessions/open")).body.reason).toBe("device_unknown");
  const unpaired = { deviceId: "018f4e9a-7b1c-7000-8000-000000000001", privateKey: kiosk.privateKey };
  expect((await callAs(unpaired, "GET", "/api/sessions/open")).body.reason).toBe("device_unknown");
});

test("revoking works at once, and is told to the device alone", async () => {
  const kiosk = await pairNew();
  expect((await callAs(kiosk, "GET", "/api/sessions/open")).status).toBe(200);
  expect((await call("DELETE", `/api/devices/${kiosk.deviceId}`, { proof: admin })).status).toBe(204);
  expect((await callAs(kiosk, "GET", "/api/sessions/open")).body.reason).toBe("device_revoked");
  const { body } = await call("GET", "/api/devices", { proof: admin });
  const listed = body.items.find((one: { device_id: string }) => one.device_id === kiosk.deviceId);
  expect(listed.revoked_at).not.toBeNull();
  const actions = await db().auditEntry.findMany({
    where: { subject: kiosk.deviceId },
    orderBy: { id: "asc" },
  });
  expect(actions.map(({ action }) => action)).toEqual(["device.paired", "device.revoked"]);
});

test("a kiosk's browser sees one page, and nobody signs in there", async () => {
  const session = admin.cookie ?? "";
  const cookie = `rollcall.kiosk=1; ${session}`;
  for (const path of ["/", "/home", "/people", "/devices", "/sign-in", "/enrol"]) {
    const response = await fetch(baseUrl() + path, { headers: { cookie }, redirect: "manual" });
    expect(response.status, path).toBe(307);
    expect(response.headers.get("location")).toMatch(/\/pair$/);
  }
  expect((await fetch(`${baseUrl()}/pair`, { headers: { cookie } })).status).toBe(200);
  expect((await call("GET", "/api/people", { proof: { cookie } })).status).toBe(401);
  const left = await call("POST", "/api/devices/leave", { proof: { cookie } });
  expect(left.headers.getSetCookie().join()).toMatch(/rollcall\.kiosk=; .*Max-Age=0/);
});
