import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type pg from "pg";
import { readArguments } from "./arguments";
import { connectOrExplain } from "./database-connection";
import { projectRoot } from "./project-root";

/** The key Prisma's own engine locks with, so that `prisma migrate deploy` and this script wait for each other. */
const PRISMA_LOCK = 72707369;

const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const content = await readFile(join(folder, name, "migration.sql"));
      const checksum = createHash("sha256").update(content).digest("hex");
      return { name, sql: content.toString("utf8"), checksum };
    }),
  );
}

/** Whether it still has to run. @throws Error when it failed before or its file was edited afterwards. */
async function isPending(client: pg.Client, { name, checksum }: Migration): Promise<boolean> {
  const { rows } = await client.query<{ checksum: string; finished_at: Date | null }>(
    `SELECT checksum, finished_at FROM "_prisma_migrations"
     WHERE migration_name = $1 AND rolled_back_at IS NULL ORDER BY started_at DESC LIMIT 1`,
    [name],
  );
  const row = rows[0];
  if (!row) return true;
  if (!row.finished_at) {
    throw new Error(
      `Migration ${name} was begun by another tool and never finished; repair it with \`prisma migrate resolve\`.`,
    );
  }
  if (row.checksum !== checksum) {
    throw new Error(
      `Migration ${name} was changed after it was applied to this database; restore the file and put the change in a new migration.`,
    );
  }
  return false;
}

/** In a transaction of its own, under a lock that ends with it: PGlite's clients share session-level locks. */
async function applyOne(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [PRISMA_LOCK]);
    const pending = await isPending(client, migration);
    if (pending) {
      const startedAt = new Date();
      await client.query(migration.sql).catch((cause: Error) => {
        throw new Error(`Migration ${migration.name} failed and was rolled back: ${cause.message}.`, {
          cause,
        });
      });
      await client.query(
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
        [randomUUID(), migration.checksum, migration.name, startedAt],
      );
    }
    await client.query("COMMIT");
    return pending;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

/**
 * Applies `prisma/migrations` in order and keeps Prisma's own table of them, so that this and `prisma migrate
 * deploy` agree on the same database. Safe to run from several instances at once.
 *
 * @returns the names that were applied now
 * @throws Error with one sentence: unreachable, no pgvector, a changed file, failing SQL
 */
export async function migrate({
  connectionString,
  folder = join(projectRoot, "prisma", "migrations"),
}: {
  connectionString: string;
  folder?: string;
}): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await connectOrExplain(connectionString);
  try {
    const vector = await client.query("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'");
    if (vector.rowCount === 0) {
      throw new Error(
        "The database has no pgvector; install it (https://github.com/pgvector/pgvector#installation) or choose a Postgres that has it.",
      );
    }
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${PRISMA_LOCK}); ${MIGRATIONS_TABLE}; COMMIT`);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await applyOne(client, migration)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  readArguments("npm run migrate: applies the SQL of prisma/migrations to the database of DATABASE_URL.", {});
  const connectionString = process.env.DATABASE_URL;
  try {
    if (!connectionString) throw new Error("DATABASE_URL is missing: set it to the database to migrate.");
    const applied = await migrate({ connectionString });
    console.log(applied.length ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
