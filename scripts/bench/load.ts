export interface LoadFigures {
  p50_ms: number;
  p95_ms: number;
  rps: number;
}

/** Nearest-rank percentile of figures in any order; `share` in (0, 1]. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

const round = (value: number) => Math.round(value * 100) / 100;

async function sendAll(tasks: readonly (() => Promise<void>)[], clients: number): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) {
      const start = performance.now();
      await task();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}

/**
 * Sends the first half of the requests one after another, for the latency that a single kiosk sees, and the second
 * half by several clients at once, for the requests per second.
 *
 * @param requests at least two; each throws when its answer is not the wanted one
 */
export async function measureLoad(
  requests: readonly (() => Promise<void>)[],
  clients: number,
): Promise<LoadFigures> {
  const half = Math.floor(requests.length / 2);
  const times = await sendAll(requests.slice(0, half), 1);
  const start = performance.now();
  await sendAll(requests.slice(half), clients);
  const seconds = (performance.now() - start) / 1000;
  return {
    p50_ms: round(percentile(times, 0.5)),
    p95_ms: round(percentile(times, 0.95)),
    rps: round((requests.length - half) / seconds),
  };
}
