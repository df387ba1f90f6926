import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/lib/core/http/call-api";

const MAX_RETRIES = 4;

/** Temporary problems only: the rest would be answered the same again. */
export function shouldRetry(failures: number, error: Error): boolean {
  return failures < MAX_RETRIES && error instanceof ApiProblem && error.isTemporary;
}

/** Milliseconds until the next try: what the server asked for, else 1, 2, 4, 8 s with a little chance in it. */
export function retryDelay(failures: number, error: Error): number {
  const asked = error instanceof ApiProblem ? error.retryAfterSeconds : undefined;
  if (asked !== undefined) return Math.min(asked, 30) * 1000;
  return 2 ** failures * 1000 * (0.75 + Math.random() / 2);
}

/** A 503 says that nothing was written, so the same write may go again; a broken line does not say so. */
export function shouldRetryWrite(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiProblem && error.status === 503;
}

/** One per browser tab. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, retryDelay, staleTime: 5_000, networkMode: "always" },
      mutations: { retry: shouldRetryWrite, retryDelay, networkMode: "always" },
    },
  });
}
