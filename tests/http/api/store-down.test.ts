import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { findFreePort } from "@/scripts/services/port";
import { startWebServer } from "@/scripts/services/web-server";
import { type Answer, arrangeFrame, call } from "../../support/api-client";
import { TEST_DIST_DIR } from "../../support/app-server";
import { insertApiKey, insertClass, insertSession, insertUser, unitVector } from "../../support/factories";
import { makePhoto } from "../../support/photos";

/** A second server on the same database, whose object store, an S3, answers only until the server is up. */
let url: string;
let server: Awaited<ReturnType<typeof startWebServer>> | undefined;

beforeAll(async () => {
  const store = createServer((_, response) => response.writeHead(200).end());
  await new Promise<void>((resolve) => store.listen(0, "127.0.0.1", resolve));
  const { port: storePort } = store.address() as AddressInfo;
  const port = await findFreePort();
  url = `http://localhost:${port}`;
  const kept = ["DATABASE_URL", "NEXTAUTH_SECRET", "TEMPLATE_KEY", "LOG_LEVEL"];
  server = await startWebServer({
    port,
    host: "127.0.0.1",
    distDir: TEST_DIST_DIR,
    variables: {
      ...Object.fromEntries(kept.map((name) => [name, process.env[name] ?? ""])),
      NEXTAUTH_URL: url,
      S3_BUCKET: "photos",
      S3_REGION: "eu-central-1",
      S3_ENDPOINT: `http://127.0.0.1:${storePort}`,
      S3_ACCESS_KEY_ID: "EXAMPLEKEY",
      S3_SECRET_ACCESS_KEY: "example-secret",
    },
  });
  store.closeAllConnections();
  await new Promise((resolve) => store.close(resolve));
});
afterAll(() => server?.stop());

function expectUnavailable(answer: Answer) {
  expect(answer.status).toBe(503);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.body).toMatchObject({ code: "unavailable", detail: expect.stringContaining("Try again") });
  expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|127\.0\.0\.1|S3|AccessKey/);
}

it("says 503 with Retry-After while the store is down; the same request works when it is back", async () => {
  const admin = await insertUser({ role: "admin" });
  const proof = { authorization: (await insertApiKey({ createdBy: admin.id })).authorization };
  const student = await insertUser();
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  const [photo, evidence] = [await makePhoto(), await makePhoto()];

  const granted = await call("POST", "/api/upload-grants", { proof, body: { files: [photo.request] } });
  const email = `store-down-${crypto.randomUUID()}@test.invalid`;
  const register = {
    name: "Ada",
    email,
    consent: { text_version: "2026-11" },
    samples: [
      {
        embedding_vector: unitVector(email),
        model_id: "resnet34",
        face_image_path: granted.body.uploads[0].object_key,
      },
    ],
  };
  expectUnavailable(await call("POST", "/register_user", { proof, body: register, url }));
  expect(await db().user.findUnique({ where: { email } })).toBeNull();

  const vectors = [unitVector("someone")];
  const frame = await arrangeFrame({ proof, sessionId, vectors, photos: [evidence] });
  expectUnavailable(await call("POST", "/mark_attendance", { proof, body: frame, url }));
  expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(0);

  // The challenge is not burnt: the healthy server takes the very same request.
  const again = await call("POST", "/mark_attendance", { proof, body: frame });
  expect([again.status, again.body.results?.[0]?.outcome]).toEqual([200, "not_recognised"]);
});
