import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { ObjectStore, UploadGrant, UploadLimits } from "@/lib/core/storage/object-store";

interface Driver {
  store: ObjectStore;
  /** Sends the way a browser would: the grant's method, URL and headers. */
  send(grant: UploadGrant, content: Uint8Array, headers?: Record<string, string>): Promise<Response>;
}

/** A small picture; different seeds give different bytes. */
export async function picture(seed: number, format: "jpeg" | "png" | "webp" = "jpeg"): Promise<Uint8Array> {
  const background = { r: seed % 256, g: (seed * 7) % 256, b: (seed * 13) % 256 };
  const image = sharp({ create: { width: 32, height: 24, channels: 3, background } });
  return new Uint8Array(await image.toFormat(format).toBuffer());
}

export function limitsFor(content: Uint8Array, objectKey: string): UploadLimits {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { objectKey, mime: "image/jpeg", bytes: content.byteLength, sha256, expiresInSeconds: 60 };
}

/** What every object store driver must do; run once for each. */
export function describeObjectStore(name: string, makeDriver: () => Promise<Driver>): void {
  describe(name, () => {
    let driver: Driver;
    let content: Uint8Array;
    const freshKey = () => `contract/${crypto.randomUUID()}.jpg`;

    beforeAll(async () => {
      driver = await makeDriver();
      content = await picture(1);
    });

    test("answers a check", async () => {
      await expect(driver.store.check()).resolves.toBeUndefined();
    });

    test("stores a granted upload, and the same again does no harm", async () => {
      const key = freshKey();
      const grant = await driver.store.grantUpload(limitsFor(content, key));
      expect(grant.expiresAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
      expect((await driver.send(grant, content)).ok).toBe(true);
      expect((await driver.send(grant, content)).ok).toBe(true);
      expect(await driver.store.stat(key)).toEqual({ bytes: content.byteLength, mime: "image/jpeg" });
      const read = await driver.store.read(key);
      expect(Buffer.from(read?.content ?? [])).toEqual(Buffer.from(content));
      expect(read?.mime).toBe("image/jpeg");
    });

    test("refuses other content, a longer one, another type and a changed address", async () => {
      const key = freshKey();
      const grant = await driver.store.grantUpload(limitsFor(content, key));
      const flipped = content.slice();
      flipped[flipped.length - 3] = (flipped.at(-3) ?? 0) ^ 1;
      const longer = new Uint8Array([...content, 0]);
      const png = await picture(1, "png");
      const elsewhere = { ...grant, url: grant.url.replace(key, freshKey()) };
      const attempts = [
        driver.send(grant, flipped),
        driver.send(grant, longer),
        driver.send(grant, content.slice(0, -1)),
        driver.send(grant, png),
        driver.send(grant, content, { "content-type": "image/png" }),
        driver.send(elsewhere, content),
      ];
      for (const response of await Promise.all(attempts)) {
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
      }
      expect(await driver.store.stat(key)).toBeNull();
    });

    test("refuses a late upload", async () => {
      const key = freshKey();
      const grant = await driver.store.grantUpload({ ...limitsFor(content, key), expiresInSeconds: 1 });
      await new Promise((resolve) => setTimeout(resolve, 2100));
      const { status } = await driver.send(grant, content);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(await driver.store.read(key)).toBeNull();
    });

    test("writes, replaces and removes; removing what is not there is fine", async () => {
      const key = freshKey();
      await driver.store.write(key, content, "image/jpeg");
      const other = await picture(2);
      await driver.store.write(key, other, "image/jpeg");
      expect((await driver.store.stat(key))?.bytes).toBe(other.byteLength);
      await driver.store.remove(key);
      await driver.store.remove(key);
      expect(await driver.store.stat(key)).toBeNull();
      expect(await driver.store.read(key)).toBeNull();
    });

    test("refuses keys that are no names", async () => {
      for (const key of [
        "../secret",
        "a/../b",
        "/etc/passwd",
        "a//b",
        "a\0b",
        ".hidden",
        "",
        "a/.",
        "x".repeat(300),
      ]) {
        await expect(driver.store.read(key)).rejects.toMatchObject({ code: "invalid_input" });
        await expect(driver.store.write(key, content, "image/jpeg")).rejects.toMatchObject({
          code: "invalid_input",
        });
        await expect(driver.store.grantUpload(limitsFor(content, key))).rejects.toMatchObject({
          code: "invalid_input",
        });
      }
    });
  });
}
