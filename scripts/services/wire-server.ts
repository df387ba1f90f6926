import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { Turns } from "./turns";
import {
  askForPassword,
  batchLength,
  CANCEL_REQUEST,
  fatalError,
  GSS_REQUEST,
  message,
  PROTOCOL_3,
  readyStatus,
  SSL_REQUEST,
  sync,
  welcome,
} from "./wire-messages";

const MAX_STARTUP_BYTES = 10_000;
/** A client that holds a transaction open and says nothing for this long is cut off: all others wait for it. */
const SILENT_TRANSACTION_MS = 60_000;

interface Options {
  /** Resolves when the database is open; connections wait for it. */
  database: Promise<PGlite>;
  password: string;
  /** What clients are told about the session, `server_version` and the like. */
  parameters: Record<string, string>;
  /** The database engine itself broke (not an SQL error); nothing more can be served. */
  onBroken: (error: unknown) => void;
}

function fits(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * Serves one PGlite to many PostgreSQL clients. PGlite has a single session, so a client keeps it from its first
 * message until PostgreSQL says "ready, no transaction"; the others wait their turn. `@electric-sql/pglite-socket`
 * takes turns after every message instead, which lets two clients' Parse and Bind mix
 * (electric-sql/pglite#1046), and asks for no password.
 *
 * Session settings, named statements and session-level advisory locks are shared by all clients.
 */
export function createWireServer({ database, password, parameters, onBroken }: Options): Server {
  const turns = new Turns<Socket>();

  async function run(db: PGlite, socket: Socket, batch: Uint8Array): Promise<"I" | "T" | "E" | null> {
    await turns.take(socket);
    const chunks: Uint8Array[] = [];
    try {
      await db.execProtocolRawStream(batch, { onRawData: (data) => chunks.push(Buffer.from(data)) });
    } catch (error) {
      onBroken(error);
      socket.destroy();
      return null;
    }
    const output = Buffer.concat(chunks);
    const status = readyStatus(output);
    if (status === "I") turns.release(socket);
    if (socket.writable) socket.write(output);
    return status;
  }

  /** After a client is gone: ends what it left open, then lets the next one in. */
  async function cleanUp(db: PGlite, socket: Socket): Promise<void> {
    if (!turns.has(socket)) return;
    const status = await run(db, socket, sync);
    if (status !== "I") await run(db, socket, message("Q", "ROLLBACK\0"));
    turns.release(socket);
  }

  async function greet(socket: Socket, read: (bytes: number) => Promise<Buffer>): Promise<boolean> {
    for (;;) {
      const length = (await read(4)).readInt32BE();
      if (length < 8 || length > MAX_STARTUP_BYTES) return false;
      const code = (await read(length - 4)).readInt32BE();
      if (code === PROTOCOL_3) break;
      if (code === CANCEL_REQUEST || (code !== SSL_REQUEST && code !== GSS_REQUEST)) return false;
      socket.write("N");
    }
    socket.write(askForPassword);
    const head = await read(5);
    const length = head.readInt32BE(1);
    if (head[0] !== 0x70 || length < 5 || length > MAX_STARTUP_BYTES) return false;
    const given = (await read(length - 4)).subarray(0, -1).toString("utf8");
    if (fits(given, password)) return true;
    socket.end(fatalError("28P01", "password authentication failed"));
    return false;
  }

  async function serveClient(socket: Socket): Promise<void> {
    let buffer: Buffer = Buffer.alloc(0);
    let wake = () => {};
    socket.on("data", (data) => {
      buffer = buffer.length ? Buffer.concat([buffer, data]) : data;
      wake();
    });
    socket.on("close", () => wake());
    socket.on("error", () => {});
    const more = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
        if (socket.destroyed) resolve();
      });
    const take = (bytes: number): Buffer => {
      const taken = buffer.subarray(0, bytes);
      buffer = buffer.subarray(bytes);
      return taken;
    };
    const read = async (bytes: number): Promise<Buffer> => {
      while (buffer.length < bytes) {
        if (socket.destroyed) throw new Error("client left");
        await more();
      }
      return take(bytes);
    };

    if (!(await greet(socket, read))) {
      if (!socket.writableEnded) socket.end();
      return;
    }
    const db = await database;
    socket.write(welcome(parameters));
    try {
      while (!socket.destroyed) {
        const length = batchLength(buffer);
        if (length === 0) {
          socket.setTimeout(turns.has(socket) ? SILENT_TRANSACTION_MS : 0);
          await more();
          continue;
        }
        socket.setTimeout(0);
        const batch = take(length);
        if (batch[0] === 0x58) break;
        await run(db, socket, batch);
      }
    } finally {
      await cleanUp(db, socket);
      socket.end();
    }
  }

  return createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("timeout", () => socket.destroy());
    serveClient(socket).catch(() => socket.destroy());
  });
}
