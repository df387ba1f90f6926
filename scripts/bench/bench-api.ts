import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { db, pool } from "@/lib/core/db";
import { readArguments } from "../arguments";
import { ensureBuilt } from "../build";
import { migrate } from "../migrate";
import { startEmbeddedPostgres } from "../services/embedded-postgres";
import { findFreePort } from "../services/port";
import { startWebServer } from "../services/web-server";
import {
  arrangeMark,
  type BenchPerson,
  insertClass,
  insertKey,
  insertOpenSession,
  insertPeople,
  makePhoto,
} from "./bench-school";
import { type LoadFigures, measureLoad } from "./load";

const usage = `npm run bench:api -- [--json FILE] [--requests N]

Measures mark_attendance on the production build with the embedded database and 10 000 enrolled people, N requests (400)
a figure.`;

const PEOPLE = 10_000;
const ROSTERS = [100, 10_000];
const CLIENTS = 8;
const WARM_UP = 20;
/** Below the 120 calls a minute that one key may make. */
const CALLS_PER_KEY = 100;

interface Figures {
  baseline: LoadFigures;
  rosters: Record<string, LoadFigures>;
}

/** Requests that each record another person, so that every one of them writes a log. */
async function arrangeRequests(url: string, roster: readonly BenchPerson[], count: number) {
  const classId = await insertClass(roster);
  const photo = await makePhoto();
  const requests: (() => Promise<void>)[] = [];
  let sessionId = "";
  let key = { id: "", key: "" };
  for (let i = 0; i < count; i++) {
    if (i % roster.length === 0) sessionId = await insertOpenSession(classId);
    if (i % CALLS_PER_KEY === 0) key = await insertKey(roster[0]?.id ?? "");
    const person = roster[i % roster.length];
    if (!person) throw new Error("an empty roster");
    const body = await arrangeMark({ sessionId, keyId: key.id, vector: person.vector, photo });
    const headers = { authorization: `Bearer ${key.key}`, "content-type": "application/json" };
    requests.push(async () => {
      const response = await fetch(`${url}/mark_attendance`, { method: "POST", headers, body });
      const text = await response.text();
      if (!text.includes('"recorded"') || !text.includes(person.id))
        throw new Error(`${response.status} ${text}`);
    });
  }
  return requests;
}

async function measure(url: string, count: number): Promise<Figures> {
  console.log(`Inserting ${PEOPLE} people.`);
  const people = await insertPeople(PEOPLE);
  await db().$executeRaw`ANALYZE`;
  const rosters: Figures["rosters"] = {};
  for (const size of ROSTERS) {
    console.log(`Arranging ${count + WARM_UP} requests on a roster of ${size}.`);
    const requests = await arrangeRequests(url, people.slice(0, size), count + WARM_UP);
    await db().$executeRaw`ANALYZE`;
    for (const request of requests.slice(0, WARM_UP)) await request();
    rosters[String(size)] = await measureLoad(requests.slice(WARM_UP), CLIENTS);
  }
  const nothing = async () => {
    const response = await fetch(`${url}/api/ping`);
    if (response.status !== 204) throw new Error(`ping answered ${response.status}`);
  };
  for (let i = 0; i < WARM_UP; i++) await nothing();
  const baseline = await measureLoad(
    Array.from({ length: count }, () => nothing),
    CLIENTS,
  );
  return { baseline, rosters };
}

function print({ baseline, rosters }: Figures): void {
  const rows = { "a route that does nothing": baseline } as Record<string, LoadFigures>;
  for (const [size, figures] of Object.entries(rosters)) rows[`mark_attendance, roster of ${size}`] = figures;
  console.table(rows);
  console.log(`p50 and p95 with one client at a time, rps with ${CLIENTS}.`);
}

async function main(): Promise<void> {
  const { values } = readArguments(usage, {
    options: { json: { type: "string" }, requests: { type: "string", default: "400" } },
  });
  const count = Number(values.requests);
  if (!Number.isInteger(count) || count < 2)
    throw new Error("--requests must be a whole number of at least 2");
  const distDir = process.env.NEXT_DIST_DIR ?? ".next";
  await ensureBuilt({ distDir });
  const folder = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  try {
    await migrate({ connectionString: postgres.url });
    const port = await findFreePort();
    const variables = {
      DATABASE_URL: postgres.url,
      STORAGE_DIR: join(folder, "objects"),
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      TEMPLATE_KEY: randomBytes(32).toString("base64"),
      NEXTAUTH_URL: `http://localhost:${port}`,
      LOG_LEVEL: "error",
    };
    Object.assign(process.env, variables);
    const server = await startWebServer({ port, host: "127.0.0.1", distDir, variables });
    try {
      const figures = await measure(`http://127.0.0.1:${port}`, count);
      print(figures);
      if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      await server.stop();
      await pool().end();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
