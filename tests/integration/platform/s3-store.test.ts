import { expect, test } from "vitest";
import type { UploadGrant, UploadLimits } from "@/lib/core/storage/object-store";
import { createS3Store, type S3Settings } from "@/lib/core/storage/s3-store";
import { describeObjectStore } from "./object-store-contract";

const offline: S3Settings = {
  bucket: "photos",
  region: "eu-central-1",
  endpoint: "http://127.0.0.1:9",
  accessKeyId: "EXAMPLEKEY",
  secretAccessKey: "example-secret",
};
const limits: UploadLimits = {
  objectKey: "evidence/one.jpg",
  mime: "image/jpeg",
  bytes: 1234,
  sha256: "ab".repeat(32),
  expiresInSeconds: 300,
};

async function signatureOf(change: Partial<UploadLimits>): Promise<string | null> {
  const grant = await createS3Store(offline).grantUpload({ ...limits, ...change });
  return new URL(grant.url).searchParams.get("X-Amz-Signature");
}

test("a grant signs size, type and checksum as headers", async () => {
  const grant = await createS3Store(offline).grantUpload(limits);
  const url = new URL(grant.url);
  expect(url.origin + url.pathname).toBe("http://127.0.0.1:9/photos/evidence/one.jpg");
  expect(url.searchParams.get("X-Amz-SignedHeaders")).toBe(
    "content-length;content-type;host;x-amz-checksum-sha256",
  );
  expect(url.searchParams.get("X-Amz-Expires")).toBe("300");
  expect([...url.searchParams.keys()].filter((name) => /crc32|sdk-checksum/i.test(name))).toEqual([]);
  expect(grant.headers).toEqual({
    "content-type": "image/jpeg",
    "x-amz-checksum-sha256": Buffer.from(limits.sha256, "hex").toString("base64"),
  });
});

test("another size, type, content or key has another signature", async () => {
  const original = await signatureOf({});
  expect(original).toMatch(/^[0-9a-f]{64}$/);
  const changed = await Promise.all([
    signatureOf({ bytes: 1235 }),
    signatureOf({ mime: "image/png" }),
    signatureOf({ sha256: "ac".repeat(32) }),
    signatureOf({ objectKey: "evidence/two.jpg" }),
  ]);
  expect(new Set([original, ...changed]).size).toBe(5);
});

test("an S3 that does not answer is told as unavailable", async () => {
  const store = createS3Store(offline);
  await expect(store.check()).rejects.toMatchObject({ code: "unavailable" });
  await expect(store.read("evidence/one.jpg")).rejects.toMatchObject({ code: "unavailable" });
});

const { S3_TEST_ENDPOINT, S3_TEST_BUCKET, S3_TEST_REGION, S3_TEST_KEY, S3_TEST_SECRET } = process.env;
if (S3_TEST_ENDPOINT && S3_TEST_BUCKET && S3_TEST_KEY && S3_TEST_SECRET) {
  const settings: S3Settings = {
    bucket: S3_TEST_BUCKET,
    region: S3_TEST_REGION ?? "us-east-1",
    endpoint: S3_TEST_ENDPOINT,
    accessKeyId: S3_TEST_KEY,
    secretAccessKey: S3_TEST_SECRET,
  };
  const send = (grant: UploadGrant, content: Uint8Array, headers: Record<string, string> = {}) =>
    fetch(grant.url, {
      method: grant.method,
      headers: { ...grant.headers, ...headers },
      body: Buffer.from(content),
    });
  describeObjectStore("S3", async () => ({ store: createS3Store(settings), send }));
} else {
  test.skip("the contract on a real S3: set S3_TEST_ENDPOINT, S3_TEST_BUCKET, S3_TEST_KEY and S3_TEST_SECRET", () => {});
}
