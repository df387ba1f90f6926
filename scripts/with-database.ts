import { join } from "node:path";
import { db, pool } from "@/lib/core/db";
import { loadConfiguration } from "./configuration";
import { migrate } from "./migrate";
import { startEmbeddedPostgres } from "./services/embedded-postgres";

/**
 * Runs a command's work on the database that `npm start` uses, with all migrations applied.
 *
 * @param whileRunning what to say when a running Rollcall holds the embedded database
 * @throws Error with one sentence when there is no database to be had
 */
export async function withDatabase<T>(whileRunning: string, work: () => Promise<T>): Promise<T> {
  const { embeddedDatabase, dataFolder } = await loadConfiguration();
  const postgres = embeddedDatabase
    ? await startEmbeddedPostgres({ folder: join(dataFolder, "postgres") }).catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${why} ${whileRunning}`, { cause });
      })
    : undefined;
  try {
    if (postgres) process.env.DATABASE_URL = postgres.url;
    await migrate({ connectionString: process.env.DATABASE_URL ?? "" });
    return await work();
  } finally {
    await db().$disconnect();
    await pool().end();
    await postgres?.stop();
  }
}
