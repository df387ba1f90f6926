import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { createPhotoUploads } from "@/lib/features/uploads/mutations-grant";
import { removeExpiredUploads } from "@/lib/features/uploads/mutations-sweep";
import { insertCaller } from "../../../support/callers";
import { makePhoto, storePhoto } from "../../../support/photos";

const HOUR_MS = 3600_000;
// Long ago, so that a sweep here touches nobody else's uploads.
const granted = new Date("2020-01-01T00:00:00Z");

async function insertUpload({ used = false, expiresAt = granted, stored = true } = {}) {
  const photo = await makePhoto();
  const caller = await insertCaller("admin");
  const { uploads } = await createPhotoUploads({
    purpose: "enrolment",
    caller,
    files: [photo.request],
    now: new Date(),
  });
  const objectKey = uploads[0]?.object_key ?? "";
  if (stored) await storePhoto(objectKey, photo);
  await db().upload.update({ where: { objectKey }, data: { expiresAt, usedAt: used ? granted : null } });
  return objectKey;
}

async function isThere(objectKey: string) {
  const row = await db().upload.findUnique({ where: { objectKey } });
  return { row: row !== null, object: (await objectStore().stat(objectKey)) !== null };
}

it("removes unused photos and their rows an hour after the grant ran out, and nothing else", async () => {
  const old = await insertUpload();
  const neverStored = await insertUpload({ stored: false });
  const used = await insertUpload({ used: true });
  const recent = await insertUpload({ expiresAt: new Date(granted.getTime() + 1) });
  const removed = await removeExpiredUploads(new Date(granted.getTime() + HOUR_MS + 1));
  expect(removed).toBe(2);
  expect(await isThere(old)).toEqual({ row: false, object: false });
  expect(await isThere(neverStored)).toEqual({ row: false, object: false });
  expect(await isThere(used)).toEqual({ row: true, object: true });
  expect(await isThere(recent)).toEqual({ row: true, object: true });
});

it("works through more than a batch", async () => {
  const expiresAt = new Date("2019-01-01T00:00:00Z");
  await db().upload.createMany({
    data: Array.from({ length: 250 }, (_, i) => ({
      objectKey: `enrolment/2019/01/swept-${i}.jpg`,
      purpose: "enrolment",
      issuedTo: "user:nobody",
      mime: "image/jpeg",
      bytes: 1000,
      sha256: "0".repeat(64),
      expiresAt,
    })),
  });
  expect(await removeExpiredUploads(new Date(expiresAt.getTime() + 2 * HOUR_MS))).toBe(250);
});
