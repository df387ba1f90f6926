import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFiles, type StoredFile, type StoreProgress } from "@/lib/vision/model-store";

// Node has no Cache Storage, as a private window may have none: every call here goes to the network. What the
// cache does is proved in a browser (tests/browser/vision/loading.spec.ts).
describe("loadFiles without a cache", () => {
  const small = Buffer.alloc(10_000, 7);
  const large = Buffer.alloc(300_000, 9);
  let server: Server;
  let base = "";
  let aborted = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/small") response.end(small);
      else if (request.url === "/large") response.end(large);
      else if (request.url === "/endless") {
        response.write(small);
        response.on("close", () => {
          aborted++;
        });
      } else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const file = (path: string, content: Buffer, change: Partial<StoredFile> = {}): StoredFile => ({
    url: base + path,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
    ...change,
  });

  it("returns the contents in order, with progress up to the total and not beyond", async () => {
    const progress: StoreProgress[] = [];
    const contents = await loadFiles([file("/large", large), file("/small", small)], {
      onProgress: (step) => progress.push(step),
    });
    expect(
      contents.map((content) => Buffer.from(content).compare(content.byteLength > 10_000 ? large : small)),
    ).toEqual([0, 0]);
    expect(contents.map((content) => content.byteLength)).toEqual([300_000, 10_000]);
    expect(progress.every((step) => step.totalBytes === 310_000 && step.notKept && !step.fromCache)).toBe(
      true,
    );
    expect(progress.at(-1)?.loadedBytes).toBe(310_000);
  });

  it.each([
    ["another content", { sha256: "0".repeat(64) }, "checksum_mismatch"],
    ["a longer file", { bytes: 9_000 }, "checksum_mismatch"],
    ["a shorter file", { bytes: 11_000 }, "download_failed"],
    ["no file", { url: "missing" }, "download_failed"],
    ["no server", { url: "dead" }, "download_failed"],
  ])("refuses %s", async (_, change, code) => {
    const urls: Record<string, string> = { missing: `${base}/nowhere`, dead: "http://127.0.0.1:1/x" };
    const wanted = file("/small", small, change);
    await expect(loadFiles([{ ...wanted, url: urls[wanted.url] ?? wanted.url }])).rejects.toMatchObject({
      code,
    });
  });

  it("stops the other downloads when one fails", async () => {
    const before = aborted;
    const endless = file("/endless", large);
    await expect(loadFiles([endless, file("/nowhere", small)])).rejects.toMatchObject({
      code: "download_failed",
    });
    await expect.poll(() => aborted).toBe(before + 1);
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const loading = loadFiles([file("/endless", large)], {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(loading).rejects.toMatchObject({ code: "aborted" });
  });
});
