import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { arrangeFrame, call, type Proof, putPhoto } from "../../support/api-client";
import {
  insertApiKey,
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../support/factories";
import { makePhoto } from "../../support/photos";

let proof: Proof;
let sessionId: string;
let studentId: string;
const vector = unitVector("bad input");

beforeAll(async () => {
  const admin = await insertUser({ role: "admin" });
  proof = { authorization: (await insertApiKey({ createdBy: admin.id })).authorization };
  const student = await insertUser();
  studentId = student.id;
  await insertTemplate({ userId: student.id, vector });
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  sessionId = (await insertSession({ classId })).id;
});

const person = () => ({
  name: "Someone",
  email: `bad-${crypto.randomUUID()}@test.invalid`,
  consent: { text_version: "2026-11" },
  samples: [{ embedding_vector: vector, model_id: "resnet34", face_image_path: "enrolment/x.jpg" }],
});

describe("vectors", () => {
  const wrong: [string, unknown][] = [
    ["127 numbers", vector.slice(1)],
    ["129 numbers", [...vector, 0]],
    ["no numbers", []],
    ["NaN, which JSON writes as null", [null, ...vector.slice(1)]],
    ["text", ["0.1", ...vector.slice(1)]],
    ["only zeros", vector.map(() => 0)],
    ["nearly zeros", vector.map(() => 1e-9)],
    ["a number beyond all bounds", [1e300, ...vector.slice(1)]],
    ["no list", "0.1,0.2"],
  ];

  it.each(wrong)("of %s are refused everywhere, by field", async (_, embedding_vector) => {
    const sample = { embedding_vector, model_id: "resnet34", face_image_path: "enrolment/x.jpg" };
    const face = { embedding_vector, image_path: "evidence/x.jpg" };
    const mark = {
      challenge_id: sessionId,
      nonce: "n".repeat(43),
      session_id: sessionId,
      camera_source: "Door",
      model_id: "resnet34",
      faces: [face],
    };
    const answers = [
      await call("POST", "/register_user", { proof, body: { ...person(), samples: [sample] } }),
      await call("POST", "/mark_attendance", { proof, body: mark }),
      await call("POST", "/api/people/look-alikes", {
        proof,
        body: { model_id: "resnet34", embedding_vectors: [embedding_vector] },
      }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body.errors[0].path).toMatch(/^(samples|faces|embedding_vectors)\.0/);
    }
  });

  it("of infinity are refused", async () => {
    const body = JSON.stringify(person()).replace(String(vector[0]), "1e999");
    const answer = await call("POST", "/register_user", { proof, body });
    expect(answer.status).toBe(422);
  });
});

describe("bodies", () => {
  it.each(["/register_user", "/mark_attendance", "/api/challenges", "/api/classes"])(
    "%s takes no unknown field",
    async (path) => {
      const answer = await call("POST", path, { proof, body: { status: "present", similarity: 1 } });
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body.errors)).toMatch(/similarity/);
    },
  );

  it("a client cannot say when, how late or how similar", async () => {
    const body = await arrangeFrame({ proof, sessionId, vectors: [vector], photos: [await makePhoto()] });
    for (const extra of [{ timestamp: "2020-01-01T00:00:00Z" }, { status: "present" }, { similarity: 1 }]) {
      const answer = await call("POST", "/mark_attendance", { proof, body: { ...body, ...extra } });
      expect(answer.status).toBe(422);
    }
  });

  it.each([
    ["no JSON", "{", 400],
    ["no UTF-8 JSON object", "[]", 422],
    ["null", "null", 422],
    ["too large", `{"name":"${"x".repeat(1024 * 1024)}"}`, 413],
  ])("%s is refused", async (_, body, status) => {
    const answer = await call("POST", "/register_user", { proof, body });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("are JSON and say so", async () => {
    const headers = { ...proof, "content-type": "text/plain" };
    const { ROLLCALL_TEST_URL: url } = process.env;
    const { status } = await fetch(`${url}/register_user`, { method: "POST", headers, body: "{}" });
    expect(status).toBe(415);
  });

  it.each(["/api/get_attendance_logs?limit=0", "/api/get_attendance_logs?limit=x", "/api/people?who=me"])(
    "%s has a query that is refused",
    async (path) => {
      expect((await call("GET", path, { proof })).status).toBe(422);
    },
  );

  it("an id that is none is refused, an unknown one not found", async () => {
    expect((await call("GET", "/api/people/1%20OR%201=1", { proof })).status).toBe(422);
    const unknown = await call("GET", "/api/people/018f4e9a-7b1c-7000-8000-000000000001", { proof });
    expect(unknown.status).toBe(404);
  });
});

describe("uploads", () => {
  const grantFor = async (request: object) =>
    call("POST", "/api/upload-grants", { proof, body: { files: [request] } });

  it.each([
    ["too large", { bytes: 6 * 1024 * 1024 }],
    ["empty", { bytes: 0 }],
    ["no image", { mime: "text/html" }],
    ["without a digest", { sha256: "x" }],
  ])("%s get no grant", async (_, change) => {
    const { request } = await makePhoto();
    expect((await grantFor({ ...request, ...change })).status).toBe(422);
  });

  it("forged, changed and expired addresses store nothing, and a person cannot be enrolled with them", async () => {
    const photo = await makePhoto();
    const grant = (await grantFor(photo.request)).body.uploads[0];
    const forged = { ...grant, url: grant.url.replace(/signature=[^&]+/, `signature=${"A".repeat(43)}`) };
    const elsewhere = { ...grant, url: grant.url.replace("enrolment/", "evidence/") };
    const longer = { ...grant, url: grant.url.replace(/expires=\d+/, "expires=99999999999") };
    for (const wrong of [forged, elsewhere, longer]) expect(await putPhoto(wrong, photo)).toBe(404);
    const other = await makePhoto();
    expect(await putPhoto(grant, other)).toBeGreaterThanOrEqual(400);
    const sample = { embedding_vector: vector, model_id: "resnet34", face_image_path: grant.object_key };
    const body = { ...person(), samples: [sample] };
    const answer = await call("POST", "/register_user", { proof, body });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      reason: "photo_not_usable",
      errors: [{ path: "samples.0.face_image_path", message: "has not been uploaded" }],
    });
    expect(await db().user.count({ where: { email: body.email } })).toBe(0);
  });

  it.each(["../../etc/passwd", "/etc/passwd", "enrolment/../x.jpg", "evidence//x.jpg", ""])(
    "the key %j is refused",
    async (face_image_path) => {
      const body = { ...person(), samples: [{ ...person().samples[0], face_image_path }] };
      const answer = await call("POST", "/register_user", { proof, body });
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].path).toBe("samples.0.face_image_path");
    },
  );

  it("a person's enrolment photo is no evidence", async () => {
    const body = await arrangeFrame({ proof, sessionId, vectors: [vector], photos: [await makePhoto()] });
    const user = await db().user.findUniqueOrThrow({ where: { id: studentId } });
    const faces = [{ embedding_vector: vector, image_path: user.faceImagePath }];
    const answer = await call("POST", "/mark_attendance", { proof, body: { ...body, faces } });
    expect(answer.status).toBe(422);
    expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(0);
  });
});
