import { createHash } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { insertUser, TEST_PASSWORD } from "../../support/factories";
import { baseUrl, signIn } from "../../support/http-client";
import { sessionCookie } from "../../support/session-cookie";

test("a page's policy lets only its own nonce run scripts, and the nonce is new every time", async () => {
  const nonces = new Set<string>();
  for (let visit = 0; visit < 2; visit++) {
    const response = await fetch(`${baseUrl()}/setup`);
    expect(response.status).toBe(200);
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce =
      policy.match(/script-src 'self' 'nonce-([^']+)' 'strict-dynamic' 'wasm-unsafe-eval';/)?.[1] ?? "";
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self';");
    nonces.add(nonce);
    const html = await response.text();
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  }
  expect(nonces.size).toBe(2);
});

test("pages and replies carry the safety headers; https also asks to stay", async () => {
  for (const path of ["/setup", "/api/health", "/favicon.svg"]) {
    const { headers } = await fetch(baseUrl() + path);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("permissions-policy"), path).toContain("camera=(self)");
    expect(headers.get("referrer-policy"), path).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
    expect(headers.get("strict-transport-security"), path).toBeNull();
    expect(headers.get("x-powered-by"), path).toBeNull();
  }
  const overTls = await fetch(`${baseUrl()}/setup`, { headers: { "x-forwarded-proto": "https" } });
  expect(overTls.headers.get("strict-transport-security")).toBe("max-age=31536000");
});

test("browsers that ask for an icon by its old name get one", async () => {
  const { status, headers } = await fetch(`${baseUrl()}/favicon.ico`);
  expect([status, headers.get("content-type")]).toEqual([200, "image/png"]);
});

test("model files are kept for good, and their scripts may talk to this server only", async () => {
  const { headers, status } = await fetch(
    `${baseUrl()}/vendor/mediapipe-tasks-vision/1.1.0/vision_wasm_internal.js`,
  );
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(headers.get("content-security-policy")).toContain("connect-src 'self'");
});

test("signing in by password opens a session; a wrong one, or a deactivated person's, does not", async () => {
  const user = await insertUser({ role: "teacher" });
  await expect(signIn(baseUrl(), user.email, "not the password")).rejects.toThrow("Sign-in refused: 401");
  for (const cookie of [await signIn(baseUrl(), user.email, TEST_PASSWORD), await sessionCookie(user)]) {
    const session = await fetch(`${baseUrl()}/api/auth/session`, { headers: { cookie } });
    expect(await session.json()).toMatchObject({ userId: user.id, sessionVersion: 1 });
  }
  await db().user.update({ where: { id: user.id }, data: { deactivatedAt: new Date() } });
  await expect(signIn(baseUrl(), user.email, TEST_PASSWORD)).rejects.toThrow("Sign-in refused: 401");
});

test("a granted photo goes through the server into the store, a forged address does not", async () => {
  const content = await sharp({ create: { width: 16, height: 16, channels: 3, background: "red" } })
    .jpeg()
    .toBuffer();
  const grant = await objectStore().grantUpload({
    objectKey: `enrolment/${crypto.randomUUID()}.jpg`,
    mime: "image/jpeg",
    bytes: content.byteLength,
    sha256: createHash("sha256").update(content).digest("hex"),
    expiresInSeconds: 60,
  });
  const send = (url: string) =>
    fetch(baseUrl() + url, { method: "PUT", headers: grant.headers, body: new Uint8Array(content) });
  expect((await send(grant.url.replace("size=", "size=1"))).status).toBe(404);
  const traversal = await send(grant.url.replace("/enrolment/", "/..%2Fenrolment/"));
  expect(traversal.status).toBe(404);
  expect((await send(grant.url)).status).toBe(204);
});
