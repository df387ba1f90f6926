import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findFreePort, requireFreePort } from "@/scripts/services/port";
import { signIn } from "../../support/http-client";
import { descendants, isAlive, type Started, startCommand } from "./start-command";

// Two whole starts in a test, each with a database of its own: minutes on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const READY = /Stop with Ctrl-C/;
let folder: string;
let port: number;
const started: Started[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-start-"));
  port = await findFreePort();
});
afterEach(async () => {
  for (const each of started.splice(0)) {
    each.process.kill("SIGTERM");
    await each.ended;
  }
  await rm(folder, { recursive: true, force: true });
});

function start(variables: Record<string, string> = {}): Started {
  const made = startCommand({ PORT: String(port), ROLLCALL_DATA_DIR: folder, ...variables });
  started.push(made);
  return made;
}

/** The compiler's own helper process takes a moment to notice that its owner has left. */
async function expectGone(pids: number[]): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: 15_000 }).toEqual([]);
}

/** Starts something wrong and returns what it complained about. */
async function complaint(variables: Record<string, string>): Promise<string> {
  const wrong = start(variables);
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).not.toMatch(/^\s+at /m);
  return wrong.output().trim().split("\n").at(-1) ?? "";
}

test("serves the demo school, refuses a second start, ends everything on Ctrl-C, keeps data for the next", async () => {
  const first = start();
  const said = await first.says(READY);
  expect(said).toContain(`Rollcall runs at http://localhost:${port}`);
  for (const role of ["admin", "teacher01", "student01"]) {
    expect(said).toContain(`${role}@demo.rollcall.local`);
  }
  const url = `http://localhost:${port}`;
  const cookie = await signIn(url, "student01@demo.rollcall.local", "rollcall-demo");
  expect((await stat(join(folder, "secrets.json"))).mode & 0o777).toBe(0o600);

  expect(await complaint({ PORT: String(await findFreePort()) })).toMatch(
    /^Another Rollcall .* is already using/,
  );
  expect(await complaint({})).toBe(
    `Port ${port} is used by another program; choose another, for instance PORT=${port + 1} npm start.`,
  );

  const children = descendants(first.process.pid ?? 0);
  expect(children.length).toBeGreaterThanOrEqual(2);
  first.process.kill("SIGINT");
  expect(await first.ended).toBe(130);
  await expectGone(children);
  await requireFreePort(port);

  const second = start();
  expect(await second.says(READY)).toContain("✓ database: up to date");
  const session = await fetch(`${url}/api/auth/session`, { headers: { cookie } });
  expect(await session.json()).toHaveProperty("userId");
});

test("a broken child ends the whole with a message; nothing outlives a killed start", async () => {
  const first = start();
  await first.says(READY);
  const before = descendants(first.process.pid ?? 0);
  const [postgres] = before;
  process.kill(postgres ?? 0, "SIGKILL");
  expect(await first.ended).toBe(1);
  expect(first.output()).toMatch(/ended unexpectedly \(SIGKILL\); stopping everything/);
  await expectGone(before);

  const second = start();
  await second.says(READY);
  const orphans = descendants(second.process.pid ?? 0);
  second.process.kill("SIGKILL");
  await second.ended;
  await expectGone(orphans);
});

test("a SIGTERM to npm ends everything", async () => {
  const made = startCommand({ PORT: String(port), ROLLCALL_DATA_DIR: folder }, { npm: true });
  started.push(made);
  await made.says(READY);
  const everything = descendants(made.process.pid ?? 0);
  expect(everything.length).toBeGreaterThanOrEqual(4);
  made.process.kill("SIGTERM");
  await made.ended;
  await expectGone(everything);
  await requireFreePort(port);
});

test("without the demo it prints a set-up code for the first admin", async () => {
  const said = await start({ ROLLCALL_DEMO: "false" }).says(READY);
  expect(said).toMatch(/\/setup with the set-up code [0-9a-f]{12}/);
  expect(said).not.toContain("demo.rollcall.local");
});

test("wrong or missing configuration stops it with one sentence", async () => {
  expect(await complaint({ PORT: "eighty" })).toMatch(/^Wrong configuration: PORT must be a number\./);
  expect(await complaint({ ROLLCALL_DEMO: "perhaps" })).toMatch(/^Wrong configuration: ROLLCALL_DEMO /);
  expect(await complaint({ DATABASE_URL: "mysql://root@localhost/x" })).toBe(
    "Wrong configuration: DATABASE_URL must start with postgresql://. See .env.example.",
  );
  expect(await complaint({ DATABASE_URL: "postgresql://me:secret@127.0.0.1:1/school" })).toBe(
    "The database at 127.0.0.1:1/school cannot be used: nothing listens there. Check DATABASE_URL.",
  );
  expect(await complaint({ NEXTAUTH_SECRET: "short" })).toMatch(
    /^Wrong configuration: NEXTAUTH_SECRET must be/,
  );
  expect(await complaint({ S3_BUCKET: "photos", S3_REGION: "eu" })).toMatch(
    /^Wrong configuration: S3_ACCESS_KEY_ID is missing/,
  );
});

test("a store that does not answer stops it with one sentence", async () => {
  const silent = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const said = await complaint({
    S3_BUCKET: "photos",
    S3_REGION: "eu",
    S3_ACCESS_KEY_ID: "key",
    S3_SECRET_ACCESS_KEY: "secret",
    S3_ENDPOINT: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
  });
  silent.close();
  expect(said).toMatch(/^The store for photos cannot be used \(.*\)\. Check the S3_\* variables\.$/);
});
