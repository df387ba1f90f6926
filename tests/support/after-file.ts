const stops: (() => Promise<unknown>)[] = [];

/** Runs when a test file is over and its database connections are closed: for servers that the file started. */
export function stopAfterFile(stop: () => Promise<unknown>): void {
  stops.push(stop);
}

/** Stops what `stopAfterFile` was told of, newest first. */
export async function stopAll(): Promise<void> {
  while (stops.length > 0) await stops.pop()?.();
}
