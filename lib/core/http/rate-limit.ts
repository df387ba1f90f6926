import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "../db";
import { AppError } from "../errors";

/**
 * The pool without prepared statements: the limiter names its own, and the clients of the embedded database share one
 * session, in which a second connection may not prepare the same name again.
 */
const unnamedQueries = {
  query: ({ text, values }: { text: string; values: unknown[] }) => pool().query(text, values),
};

const limiters = new Map<string, RateLimiterPostgres>();

function limiter(name: string, points: number, perSeconds: number): RateLimiterPostgres {
  const key = `${name}:${points}:${perSeconds}`;
  let found = limiters.get(key);
  if (!found) {
    found = new RateLimiterPostgres({
      storeClient: unnamedQueries,
      storeType: "pool",
      tableName: "rate_limits",
      // The migration made it.
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: perSeconds,
      clearExpiredByTimeout: false,
    });
    limiters.set(key, found);
  }
  return found;
}

/**
 * Counts one use of `name` by `key`; counters live in Postgres, so that all instances share them.
 * @throws AppError rate_limited with the seconds to wait.
 */
export async function consumeRateLimit(
  name: string,
  key: string,
  points: number,
  perSeconds: number,
): Promise<void> {
  try {
    await limiter(name, points, perSeconds).consume(key);
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const seconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
    throw new AppError("rate_limited", `rate limit ${name}`, {
      retryAfterSeconds: seconds,
      userMessage: `Too many tries. Wait ${seconds} ${seconds === 1 ? "second" : "seconds"} and try again.`,
    });
  }
}
