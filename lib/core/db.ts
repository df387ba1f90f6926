import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "./env";
import { PrismaClient } from "./generated/prisma/client";
import { log } from "./log";

// Kept on `globalThis` so that dev reloads do not leak pools.
const globalCache = globalThis as { rollcallPool?: pg.Pool; rollcallPrisma?: PrismaClient };

function makePool(): pg.Pool {
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 10,
    // Also how long a query waits for its turn: a rush of a hundred kiosks is late, not refused.
    connectionTimeoutMillis: 15_000,
  });
  // An idle connection that breaks has nobody to tell; unheard, its error would end the process. The next query
  // finds out by itself. The error holds the connection's password, so only its text is logged.
  made.on("error", (error) => log.warn({ reason: error.message }, "database connection lost"));
  return made;
}

/** The process's one connection pool, shared by Prisma and the rate limiter. */
export function pool(): pg.Pool {
  globalCache.rollcallPool ??= makePool();
  return globalCache.rollcallPool;
}

/** The process's one Prisma client, made on first use. */
export function db(): PrismaClient {
  globalCache.rollcallPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return globalCache.rollcallPrisma;
}

/** Either the client or a transaction's: what reads and writes take. */
export type Db = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;
