import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import { isInstalled } from "@/scripts/models/add-model";
import { projectRoot } from "@/scripts/project-root";
import type { ChildInput } from "@/tests/support/add-model-child";

// What only shows between processes: two at once, one that is killed, one whose disk is full.

function makeVersion(version: string) {
  const contents = new Map([
    ["weights.bin", Buffer.alloc(200_000, `weights ${version} `)],
    ["model.json", Buffer.from(JSON.stringify({ version }))],
  ]);
  const files = [...contents].map(([name, content]) => ({
    name,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
  }));
  const manifest: ModelManifest = {
    id: "small",
    version,
    inputSize: 8,
    licence: "none",
    source: "test",
    files,
  };
  return { contents, manifest };
}

const [first, second] = [makeVersion("1"), makeVersion("2")];
let folder: string;
let publicFolder: string;
let cacheFolder: string;
let server: Server;
let upstream: string;
let requests: IncomingMessage[];
/** Answers a request, or is called later with what it was given. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let served: typeof first;
const children: ChildProcess[] = [];

function serve(request: IncomingMessage, response: ServerResponse): void {
  const content = served.contents.get((request.url ?? "").slice(1)) ?? Buffer.alloc(0);
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-processes-"));
  publicFolder = join(folder, "public");
  cacheFolder = join(folder, "cache");
  requests = [];
  answer = serve;
  served = first;
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const command = [process.execPath, "--import", "tsx", join("tests", "support", "add-model-child.ts")];

/** @param within a shell command that the installation is run by */
function install({ manifest }: typeof first, within: string[] = []) {
  const input: ChildInput = { manifest, upstream, publicFolder, cacheFolder };
  const [program = "", ...args] = [...within, ...command, JSON.stringify(input)];
  const child = spawn(program, args, { cwd: projectRoot, stdio: ["ignore", "ignore", "pipe"] });
  children.push(child);
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, said: said.trim() }));
  });
  return { child, ended };
}

/** The next request, unanswered. */
function nextRequest(): Promise<{ request: IncomingMessage; response: ServerResponse }> {
  return new Promise((resolve) => {
    answer = (request, response) => {
      answer = serve;
      resolve({ request, response });
    };
  });
}

const fine = { code: 0, said: "" };
const patient = { timeout: 60_000 };

it("two installs at once: the second is told, the first puts everything in place", patient, async () => {
  const asked = nextRequest();
  const one = install(first);
  const { request, response } = await asked;
  const two = install(first);
  expect(await two.ended).toEqual({
    code: 1,
    said: `Another process (${one.child.pid}) is installing small; wait for it, or stop it first.`,
  });
  serve(request, response);
  expect(await one.ended).toEqual(fine);
  expect(await isInstalled(first.manifest, publicFolder)).toBe(true);
  expect(await install(first).ended).toEqual(fine);
  expect(requests).toHaveLength(2);
});

it(
  "killed in the middle: what works stays, nothing half lies in place, the next goes on",
  patient,
  async () => {
    expect(await install(first).ended).toEqual(fine);
    served = second;
    const asked = nextRequest();
    const killed = install(second);
    const { response } = await asked;
    response.writeHead(200, { "content-length": "200000" });
    response.write(second.contents.get("weights.bin")?.subarray(0, 150_000));
    const part = join(cacheFolder, "small", "weights.bin.part");
    await expect.poll(async () => (await stat(part).catch(() => ({ size: 0 }))).size).toBe(150_000);
    killed.child.kill("SIGKILL");
    expect((await killed.ended).code).toBeNull();

    expect(await isInstalled(first.manifest, publicFolder)).toBe(true);
    expect(existsSync(join(publicFolder, modelFilePath(second.manifest, "weights.bin")))).toBe(false);
    requests = [];
    expect(await install(second).ended).toEqual(fine);
    expect(requests[0]?.headers.range).toBe("bytes=150000-");
    expect(await isInstalled(second.manifest, publicFolder)).toBe(true);
    expect(await isInstalled(first.manifest, publicFolder)).toBe(true);
    expect(await readdir(cacheFolder)).toEqual([]);
  },
);

// A disk of its own takes a name space of its own: Linux, where users may make one.
const script = (kilobytes: number) =>
  `mkdir -p "$0" && mount -t tmpfs -o size=${kilobytes}k tmpfs "$0" && "$@"`;
const ownDisk = (place: string, kilobytes: number) => [
  "unshare",
  "-rm",
  "sh",
  "-c",
  script(kilobytes),
  place,
];
const [unshare = "", ...probe] = [...ownDisk(join(tmpdir(), "rollcall-own-disk"), 64), "true"];
const hasOwnDisk = spawnSync(unshare, probe).status === 0;

it.skipIf(!hasOwnDisk)("a disk that is full is said, and is no model", patient, async () => {
  const whole = await install(first, ownDisk(cacheFolder, 64)).ended;
  expect(whole.code).toBe(1);
  expect(whole.said).toMatch(/^The disk is full: .*weights\.bin\.part could not be written\.$/);
  // Fetched, and no room where it belongs.
  const place = await install(first, ownDisk(publicFolder, 64)).ended;
  expect(place.code).toBe(1);
  expect(place.said).toMatch(/^The disk is full: .*weights\.bin could not be written\.$/);
  expect(await isInstalled(first.manifest, publicFolder)).toBe(false);
  const fetched = requests.length;
  // Once there is room, what was fetched need not come again.
  expect(await install(first).ended).toEqual(fine);
  expect(requests).toHaveLength(fetched);
  expect(await readFile(join(publicFolder, modelFilePath(first.manifest, "weights.bin")))).toEqual(
    first.contents.get("weights.bin"),
  );
});
