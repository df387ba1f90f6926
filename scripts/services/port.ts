import { type AddressInfo, createServer } from "node:net";

/** @returns the port that could be listened on. @throws the listen error, for instance EADDRINUSE. */
function tryListen(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });
}

/** A port that nothing uses just now. */
export function findFreePort(): Promise<number> {
  return tryListen(0, "127.0.0.1");
}

/** @throws Error with one sentence when a port cannot be listened on. */
export async function requireFreePort(port: number): Promise<void> {
  try {
    await tryListen(port);
    await tryListen(port, "127.0.0.1");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === "EACCES" ? "may not be used by this account" : "is used by another program";
    throw new Error(`Port ${port} ${why}; choose another, for instance PORT=${port + 1} npm start.`, {
      cause: error,
    });
  }
}
