import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/scripts/services/embedded-postgres";

let folder: string;
let running: EmbeddedPostgres | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-pg-"));
});
afterEach(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

function start(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder: join(folder, "postgres") });
}

test("parallel transactions keep apart, an abandoned one is rolled back, committed rows outlive kill -9", async () => {
  running = await start();
  const pool = new pg.Pool({ connectionString: running.url, max: 25 });
  pool.on("error", () => {});
  await pool.query("CREATE EXTENSION vector");
  await pool.query("CREATE TABLE counters (id int PRIMARY KEY, value int NOT NULL, v vector(3))");
  await pool.query("INSERT INTO counters VALUES (1, 0, '[1,2,3]')");

  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const { rows } = await client.query("SELECT value FROM counters WHERE id = $1", [1]);
        await client.query("UPDATE counters SET value = $1 WHERE id = $2", [rows[0].value + 1, 1]);
        // Every third fails after its update, and must leave no trace.
        if (index % 3 === 0) {
          await expect(client.query("SELECT $1::int / 0", [1])).rejects.toThrow("division by zero");
          await client.query("ROLLBACK");
        } else await client.query("COMMIT");
      } finally {
        client.release();
      }
    }),
  );
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      index % 2
        ? pool.query("SELECT $1::int AS mine, 'odd' AS kind", [index])
        : pool.query("SELECT $1::int AS mine", [index]),
    ),
  );
  expect(answers.map((answer) => answer.rows[0].mine)).toEqual(answers.map((_, index) => index));

  const abandoned = new pg.Client({ connectionString: running.url });
  abandoned.on("error", () => {});
  await abandoned.connect();
  await abandoned.query("BEGIN");
  await abandoned.query("UPDATE counters SET value = 1000 WHERE id = 1");
  await abandoned.end();
  expect((await pool.query("SELECT value, v FROM counters")).rows).toEqual([{ value: 40, v: "[1,2,3]" }]);

  running.process.kill("SIGKILL");
  await new Promise((resolve) => running?.process.once("exit", resolve));
  await pool.end();

  running = await start();
  const after = new pg.Client({ connectionString: running.url });
  await after.connect();
  expect((await after.query("SELECT value, v FROM counters")).rows).toEqual([{ value: 40, v: "[1,2,3]" }]);
  await after.end();
});

test("refuses a wrong password, and a second start on the same folder with one sentence", async () => {
  running = await start();
  const wrong = new URL(running.url);
  wrong.password = "guess";
  const client = new pg.Client({ connectionString: wrong.href });
  await expect(client.connect()).rejects.toThrow("password authentication failed");
  await expect(start()).rejects.toThrow(
    /^Another Rollcall \(process \d+\) is already using .*ROLLCALL_DATA_DIR\.$/,
  );
});
