import PgBoss from "pg-boss";
import { pool } from "../db";
import { log } from "../log";

/** A kind of background work. Payloads are small: what to do is in the database. */
export interface JobKind {
  name: string;
  /** A job whose worker died counts as failed after this long. */
  expireInSeconds: number;
  retryLimit: number;
  retryDelaySeconds: number;
}

interface Started {
  boss: PgBoss;
  /** Queues that exist, by name. */
  queues: Map<string, Promise<void>>;
}

// Kept on `globalThis` so that dev reloads do not start a second one.
const globalCache = globalThis as { rollcallJobs?: Promise<Started> };

async function start(supervise: boolean): Promise<Started> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool().query(text, values) },
    // Only workers look after the queue: expired jobs, old ones.
    supervise,
    schedule: false,
  });
  boss.on("error", (error) => log.warn({ reason: error.message }, "job queue"));
  await boss.start();
  return { boss, queues: new Map() };
}

async function ready(kind: JobKind, supervise: boolean): Promise<PgBoss> {
  globalCache.rollcallJobs ??= start(supervise).catch((error: unknown) => {
    // The next call tries again.
    globalCache.rollcallJobs = undefined;
    throw error;
  });
  const { boss, queues } = await globalCache.rollcallJobs;
  const made =
    queues.get(kind.name) ??
    boss.createQueue(kind.name, { name: kind.name, policy: "short" }).catch((error: unknown) => {
      queues.delete(kind.name);
      throw error;
    });
  queues.set(kind.name, made);
  await made;
  return boss;
}

/**
 * Queues a job, unless one of its kind waits already. Jobs live in Postgres: they survive a restart, and any worker
 * may take them.
 */
export async function queueJob(kind: JobKind): Promise<void> {
  const boss = await ready(kind, false);
  await boss.send(
    kind.name,
    {},
    {
      retryLimit: kind.retryLimit,
      retryDelay: kind.retryDelaySeconds,
      expireInSeconds: kind.expireInSeconds,
    },
  );
}

/** Takes jobs of a kind, one after another, until `stopJobs`. A handler that throws is tried again later. */
export async function workOn(kind: JobKind, handler: () => Promise<void>): Promise<void> {
  const boss = await ready(kind, true);
  await boss.work(kind.name, { batchSize: 1, pollingIntervalSeconds: 2 }, async () => {
    try {
      await handler();
    } catch (error) {
      log.error(
        { job: kind.name, reason: error instanceof Error ? error.message : String(error) },
        "job failed",
      );
      throw error;
    }
  });
}

/** Lets the running job end and takes no more. */
export async function stopJobs(): Promise<void> {
  const started = await globalCache.rollcallJobs;
  globalCache.rollcallJobs = undefined;
  await started?.boss.stop({ graceful: true, close: false, timeout: 5000 });
}
