import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import { addModel, isInstalled } from "@/scripts/models/add-model";
import type { ModelSource } from "@/scripts/models/model-sources";
import { tryOptionalModels } from "@/scripts/models/optional-models";

const contents = new Map([
  ["weights.bin", Buffer.alloc(200_000, "weights ")],
  ["model.json", Buffer.from('{"a":1}')],
]);
const manifest: ModelManifest = {
  id: "small",
  version: "1",
  inputSize: 8,
  licence: "none",
  source: "test",
  files: [...contents].map(([name, content]) => ({
    name,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
  })),
};

let folder: string;
let publicFolder: string;
let cacheFolder: string;
let server: Server;
let upstream: string;
let requests: IncomingMessage[];
/** What the server does; tests change it. */
let answer: (request: IncomingMessage, response: ServerResponse, name: string) => void;

function serveRanges(request: IncomingMessage, response: ServerResponse, name: string): void {
  const content = contents.get(name) ?? Buffer.alloc(0);
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (from > 0 && from >= content.length) {
    response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
  } else response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-add-"));
  publicFolder = join(folder, "public");
  cacheFolder = join(folder, "cache");
  requests = [];
  answer = serveRanges;
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, (request.url ?? "").slice(1));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function source(overrides: { upstream?: string; manifest?: ModelManifest } = {}): ModelSource {
  const chosen = overrides.manifest ?? manifest;
  return {
    kind: "remote",
    manifest: chosen,
    upstream: overrides.upstream ?? upstream,
    files: [...contents.keys()],
    approximateBytes: 200_007,
    build: async (from) =>
      new Map(
        await Promise.all(
          chosen.files.map(async ({ name }) => [name, await readFile(join(from, name))] as const),
        ),
      ),
  };
}
const add = (made = source(), more = {}) =>
  addModel(made, { publicFolder, cacheFolder, silenceMs: 500, ...more });
const place = (name: string) => join(publicFolder, modelFilePath(manifest, name));

describe("addModel", () => {
  it("fetches, checks, puts in place, counts bytes, and does nothing the second time", async () => {
    const seen: number[] = [];
    expect(await add(source(), { onProgress: (done: number) => seen.push(done) })).toBe(true);
    for (const [name, content] of contents) expect(await readFile(place(name))).toEqual(content);
    expect(seen.at(-1)).toBe(200_007);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(await readdir(cacheFolder)).toEqual([]);
    const before = requests.length;
    expect(await add()).toBe(false);
    expect(requests).toHaveLength(before);
  });

  it("goes on where a broken download stopped", async () => {
    answer = (_, response, name) => {
      response.writeHead(200, { "content-length": "200000" });
      response.write(contents.get(name)?.subarray(0, 120_000));
      setTimeout(() => response.destroy(), 100);
    };
    await expect(add()).rejects.toThrow(`${upstream}weights.bin cannot be fetched (`);
    const have = (await stat(join(cacheFolder, "small", "weights.bin.part"))).size;
    expect(have).toBeGreaterThan(0);
    requests = [];
    answer = serveRanges;
    expect(await add()).toBe(true);
    expect(requests[0]?.headers.range).toBe(`bytes=${have}-`);
    expect(await readFile(place("weights.bin"))).toEqual(contents.get("weights.bin"));
  });

  it("gives up on a server that falls silent in the middle, and keeps what came", async () => {
    answer = (_, response, name) => {
      response.writeHead(200, { "content-length": "200000" });
      response.write(contents.get(name)?.subarray(0, 120_000));
    };
    await expect(add()).rejects.toThrow(`${upstream}weights.bin cannot be fetched (no answer for 0.5 s).`);
    expect((await stat(join(cacheFolder, "small", "weights.bin.part"))).size).toBe(120_000);
  });

  it("starts a file again on a server without ranges, and takes one that is whole already", async () => {
    await mkdir(join(cacheFolder, "small"), { recursive: true });
    await writeFile(join(cacheFolder, "small", "weights.bin.part"), Buffer.alloc(500, "x"));
    await writeFile(join(cacheFolder, "small", "model.json.part"), contents.get("model.json") ?? "");
    answer = (request, response, name) =>
      name === "model.json" ? serveRanges(request, response, name) : response.end(contents.get(name));
    expect(await add()).toBe(true);
    expect(await isInstalled(manifest, publicFolder)).toBe(true);
  });

  it("names the address and the reason when the network says no", async () => {
    answer = (_, response) => response.writeHead(404).end();
    await expect(add()).rejects.toThrow(
      `${upstream}weights.bin cannot be fetched (the server answered 404).`,
    );
    answer = () => {};
    await expect(add()).rejects.toThrow(`${upstream}weights.bin cannot be fetched (no answer for 0.5 s).`);
    server.close();
    server.closeAllConnections();
    await expect(add()).rejects.toThrow(/weights\.bin cannot be fetched \(.*ECONNREFUSED/);
  });

  it("does not replace a model that works with one that is not what the manifest says", async () => {
    await add();
    const lying = { ...manifest, files: manifest.files.map((file) => ({ ...file, sha256: "0".repeat(64) })) };
    await expect(add(source({ manifest: lying }))).rejects.toThrow(
      /small was not installed: weights\.bin is not the file the manifest names .*serves something else/,
    );
    expect(await isInstalled(manifest, publicFolder)).toBe(true);
    expect(existsSync(join(cacheFolder, "small"))).toBe(false);
  });

  it("repairs a truncated file", async () => {
    await add();
    await writeFile(place("weights.bin"), "short");
    expect(await add()).toBe(true);
    expect(await isInstalled(manifest, publicFolder)).toBe(true);
  });

  it("says plainly that the disk is full", async () => {
    await mkdir(join(cacheFolder, "small"), { recursive: true });
    await symlink("/dev/full", join(cacheFolder, "small", "weights.bin.part"));
    await expect(add()).rejects.toThrow(/^The disk is full: .*weights\.bin\.part could not be written\.$/);
  });

  it("lets one process at a time in, and takes over from a dead one", async () => {
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(join(cacheFolder, "small.lock"), String(process.ppid));
    await expect(add()).rejects.toThrow(`Another process (${process.ppid}) is installing small`);
    await writeFile(join(cacheFolder, "small.lock"), "999999999");
    expect(await add()).toBe(true);
  });

  it("takes a folder in place of upstream, and says when it is not there", async () => {
    await expect(add(source(), { from: join(folder, "nowhere") })).rejects.toThrow("nowhere is not there.");
    for (const [name, content] of contents) await writeFile(join(folder, name), content);
    expect(await add(source(), { from: folder })).toBe(true);
    expect(requests).toHaveLength(0);
  });
});

describe("tryOptionalModels", () => {
  it("remembers a failed try and does not lose time with it again", async () => {
    const from = { facenet: upstream, mtcnn: upstream };
    answer = (_, response) => response.writeHead(503).end();
    const first = await tryOptionalModels({ mayFetch: true, publicFolder, cacheFolder, from });
    expect(first.installed).toEqual([]);
    expect(Object.keys(first.failed).sort()).toEqual(["facenet", "mtcnn"]);
    const asked = requests.length;
    expect(asked).toBe(2);
    expect(await tryOptionalModels({ mayFetch: true, publicFolder, cacheFolder, from })).toEqual(first);
    expect(requests).toHaveLength(asked);
  });

  it("does not remember that another process was installing: the next start tries", async () => {
    const from = { facenet: upstream, mtcnn: upstream };
    answer = (_, response) => response.writeHead(503).end();
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(join(cacheFolder, "facenet.lock"), String(process.ppid));
    const start = () => tryOptionalModels({ mayFetch: true, publicFolder, cacheFolder, from });
    const first = await start();
    expect(first.failed.facenet).toContain(`Another process (${process.ppid}) is installing facenet`);
    const remembered = JSON.parse(await readFile(join(cacheFolder, "tried.json"), "utf8"));
    expect(Object.keys(remembered)).toEqual(["mtcnn"]);
    await rm(join(cacheFolder, "facenet.lock"));
    expect((await start()).failed.facenet).toContain("503");
  });

  it("costs a first start a few seconds when upstream takes the call and says nothing", async () => {
    const from = { facenet: upstream, mtcnn: upstream };
    answer = () => {};
    const start = performance.now();
    const { failed } = await tryOptionalModels({ mayFetch: true, publicFolder, cacheFolder, from });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(failed.facenet).toMatch(/^http:.*\.npy cannot be fetched \(no answer for 4 s\)\.$/);
    expect(failed.mtcnn).toContain("no answer for 4 s");
  });

  it("leaves the network alone when told so, and remembers nothing", async () => {
    const { failed } = await tryOptionalModels({ mayFetch: false, publicFolder, cacheFolder });
    expect(failed.facenet).toContain("ROLLCALL_FETCH_MODELS");
    expect(existsSync(join(cacheFolder, "tried.json"))).toBe(false);
  });
});
