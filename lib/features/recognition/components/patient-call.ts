import { ApiProblem } from "@/lib/core/http/call-api";

export const patienceConfig = {
  /** Waits between tries when the server names none; the last one repeats. */
  waitSeconds: [2, 3, 5, 10, 20],
  /** A server that asks for longer is asked again sooner: the person is watching. */
  maxWaitSeconds: 30,
};

/** Told before every wait; `again` cuts it short. */
export interface Waiting {
  problem: ApiProblem;
  seconds: number;
  again: () => void;
}

/**
 * Repeats a call while it fails for a passing reason (server or network away, too many calls) until it
 * answers, honouring Retry-After. What is sent stays in the caller's memory meanwhile. Rejects with any other
 * failure at once, and with the signal's reason when that is aborted.
 */
export async function callPatiently<T>(
  call: () => Promise<T>,
  { signal, onWait }: { signal: AbortSignal; onWait: (waiting: Waiting | undefined) => void },
): Promise<T> {
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    try {
      const answer = await call();
      onWait(undefined);
      return answer;
    } catch (cause) {
      if (signal.aborted || !(cause instanceof ApiProblem) || !cause.isTemporary) {
        onWait(undefined);
        throw cause;
      }
      const { waitSeconds, maxWaitSeconds } = patienceConfig;
      const planned = waitSeconds[Math.min(tries, waitSeconds.length - 1)] ?? maxWaitSeconds;
      const seconds = Math.min(cause.retryAfterSeconds ?? planned, maxWaitSeconds);
      await pause(seconds, signal, (again) => onWait({ problem: cause, seconds, again }));
    }
  }
}

function pause(seconds: number, signal: AbortSignal, started: (again: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, seconds * 1000);
    signal.addEventListener("abort", finish);
    started(finish);
  });
}
