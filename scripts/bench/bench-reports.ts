import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pool } from "@/lib/core/db";
import { readArguments } from "../arguments";
import { migrate } from "../migrate";
import { startEmbeddedPostgres } from "../services/embedded-postgres";
import { percentile } from "./load";
import { reportViews } from "./report-views";
import { findSeededSchool, SCHOOL, type SeededSchool, seedReportsSchool } from "./reports-school";

const usage = `npm run bench:reports -- [--json FILE] [--logs N] [--rounds N] [--folder DIR]

Measures what each page and chart asks the embedded database for, in a school of 20 000 students with five million logs
and a class of 500. With --folder the database stays there and is used again the next time.`;

const WARM_UP = 2;
/** Every view should answer in this time, 19 times out of 20. */
const LIMIT_MS = 300;

interface ViewFigures {
  p50_ms: number;
  p95_ms: number;
}

const round = (value: number) => Math.round(value * 10) / 10;

async function seeded(url: string, logs: number): Promise<SeededSchool> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const startedAt = Date.now();
  try {
    const { rows } = await client.query("SELECT FROM classes LIMIT 1");
    if (rows.length > 0) return await findSeededSchool(client);
    const school = await seedReportsSchool(client, logs, console.log);
    console.log(`${school.logs} logs inserted in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
    return school;
  } finally {
    await client.end();
  }
}

/** Rounds of all views, so that none is measured only with its own pages in the cache. */
async function measure(school: SeededSchool, rounds: number): Promise<Record<string, ViewFigures>> {
  const views = reportViews(school);
  const times = new Map<string, number[]>(Object.keys(views).map((name) => [name, []]));
  for (let i = 0; i < WARM_UP + rounds; i++) {
    for (const [name, view] of Object.entries(views)) {
      const start = performance.now();
      await view();
      if (i >= WARM_UP) times.get(name)?.push(performance.now() - start);
    }
  }
  return Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      { p50_ms: round(percentile(all, 0.5)), p95_ms: round(percentile(all, 0.95)) },
    ]),
  );
}

async function main(): Promise<void> {
  const { values } = readArguments(usage, {
    options: {
      json: { type: "string" },
      logs: { type: "string", default: String(SCHOOL.defaultLogs) },
      rounds: { type: "string", default: "20" },
      folder: { type: "string" },
    },
  });
  const [logs, rounds] = [Number(values.logs), Number(values.rounds)];
  if (!Number.isInteger(logs) || logs < 100_000)
    throw new Error("--logs must be a whole number of at least 100000");
  if (!Number.isInteger(rounds) || rounds < 2)
    throw new Error("--rounds must be a whole number of at least 2");
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), "rollcall-bench-")));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  try {
    await migrate({ connectionString: postgres.url });
    Object.assign(process.env, {
      DATABASE_URL: postgres.url,
      STORAGE_DIR: join(folder, "objects"),
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      TEMPLATE_KEY: randomBytes(32).toString("base64"),
      LOG_LEVEL: "error",
    });
    const school = await seeded(postgres.url, logs);
    const views = await measure(school, rounds);
    await pool().end();
    console.table(views);
    const slow = Object.entries(views).filter(([, { p95_ms }]) => p95_ms >= LIMIT_MS);
    console.log(
      `${school.logs} logs. Slower than ${LIMIT_MS} ms: ${slow.map(([name]) => name).join("; ") || "none"}.`,
    );
    if (values.json)
      await writeFile(values.json, `${JSON.stringify({ logs: school.logs, views }, null, 2)}\n`);
  } finally {
    await postgres.stop();
    if (!values.folder) await rm(folder, { recursive: true, force: true });
  }
}

await main();
