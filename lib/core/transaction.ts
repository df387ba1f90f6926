import { type Db, db } from "./db";
import { AppError } from "./errors";
import { Prisma } from "./generated/prisma/client";

/** Prisma's code for a transaction that could not start or did not end in time. */
const TRANSACTION_TIMED_OUT = "P2028";

/**
 * Runs `work` all or nothing. Inside it only the given client may be used: the embedded database has a single
 * session, so `db()` would wait for this very transaction.
 *
 * @throws AppError unavailable when the database is too busy; whatever `work` throws, after a rollback
 */
export async function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await db().$transaction(work, { maxWait: 10_000, timeout: 20_000 });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === TRANSACTION_TIMED_OUT)
      throw new AppError("unavailable", "transaction timed out", { cause: error });
    throw error;
  }
}

/** Whether a write failed because a unique index already holds its value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
