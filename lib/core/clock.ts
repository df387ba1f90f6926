/** The server's clock: the only time that decides anything. */
export function now(): Date {
  return new Date();
}
