import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PUT } from "@/app/api/uploads/[...key]/route";
import { env } from "@/lib/core/env";
import { createLocalStore } from "@/lib/core/storage/local-store";
import type { UploadGrant } from "@/lib/core/storage/object-store";
import { objectStore } from "@/lib/core/storage/store";
import { describeObjectStore, limitsFor, picture } from "./object-store-contract";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-objects-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Through the product's own route handler, on the store the environment names. */
function send(grant: UploadGrant, content: Uint8Array, headers: Record<string, string> = {}) {
  const url = new URL(grant.url, "http://localhost");
  const request = new Request(url, {
    method: grant.method,
    headers: { ...grant.headers, ...headers },
    body: Buffer.from(content),
  });
  const key = url.pathname.replace("/api/uploads/", "").split("/").map(decodeURIComponent);
  return PUT(request, { params: Promise.resolve({ key }) });
}

describeObjectStore("local folder", async () => ({ store: objectStore(), send }));

async function statusOf(content: Uint8Array, key: string, change: (url: URL) => void = () => {}) {
  const grant = await objectStore().grantUpload(limitsFor(content, key));
  const url = new URL(grant.url, "http://localhost");
  change(url);
  const response = await send({ ...grant, url: url.href }, content);
  return [response.status, response.headers.get("content-type")];
}

test("every part of the address is signed, and refusals are problem documents", async () => {
  const content = await picture(3);
  const problem = "application/problem+json";
  const changes: Record<string, string> = {
    expires: "9999999999",
    size: "1000000",
    type: "image/png",
    sha256: "0".repeat(64),
    signature: "A".repeat(43),
  };
  for (const [name, value] of Object.entries(changes)) {
    const change = (url: URL) => url.searchParams.set(name, value);
    expect(await statusOf(content, "signed/a.jpg", change), name).toEqual([404, problem]);
  }
  const withoutSignature = (url: URL) => url.searchParams.delete("signature");
  expect(await statusOf(content, "signed/a.jpg", withoutSignature)).toEqual([404, problem]);
  expect(await objectStore().stat("signed/a.jpg")).toBeNull();
});

test("a signed upload that is no image, or a broken one, is refused", async () => {
  const text = new TextEncoder().encode("<script>alert(1)</script>");
  expect((await statusOf(text, "kind/a.jpg"))[0]).toBe(415);
  const headOnly = (await picture(4)).slice(0, 20);
  expect((await statusOf(headOnly, "kind/b.jpg"))[0]).toBe(415);
  expect(await objectStore().stat("kind/a.jpg")).toBeNull();
});

test("an object is never replaced through an upload, and nothing is left lying about", async () => {
  const key = "once/a.jpg";
  expect((await statusOf(await picture(5), key))[0]).toBe(204);
  expect((await statusOf(await picture(6), key))[0]).toBe(409);
  const stored = await objectStore().read(key);
  expect(Buffer.from(stored?.content ?? [])).toEqual(Buffer.from(await picture(5)));
  expect(await readdir(join(env().STORAGE_DIR ?? "", "once"))).toEqual(["a.jpg"]);
});

test("another secret's signatures do not count", async () => {
  const content = await picture(7);
  const other = createLocalStore({ folder, secret: "another secret of at least 32 characters" });
  const grant = await other.grantUpload(limitsFor(content, "secret/a.jpg"));
  expect((await send(grant, content)).status).toBe(404);
});

test("a folder that cannot be used is told as unavailable", async () => {
  const file = join(folder, "a-file");
  await writeFile(file, "");
  const store = createLocalStore({ folder: join(file, "below"), secret: "x".repeat(32) });
  await expect(store.check()).rejects.toMatchObject({ code: "unavailable" });
  await expect(store.write("a.jpg", new Uint8Array(1), "image/jpeg")).rejects.toMatchObject({
    code: "unavailable",
  });
});
