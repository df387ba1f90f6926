/** PostgreSQL's wire protocol, version 3, as far as the embedded server speaks it (PostgreSQL manual, chapter 55). */
export const PROTOCOL_3 = 196608;
export const SSL_REQUEST = 80877103;
export const GSS_REQUEST = 80877104;
export const CANCEL_REQUEST = 80877102;

/** A backend message: one type letter, a length that counts itself, the body. */
export function message(type: string, ...parts: (string | Uint8Array)[]): Uint8Array {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function int32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export const askForPassword = message("R", int32(3));
export const sync = message("S");

/** What a server sends once the password fits, up to and including ReadyForQuery. */
export function welcome(parameters: Record<string, string>): Uint8Array {
  return Buffer.concat([
    message("R", int32(0)),
    ...Object.entries(parameters).map(([name, value]) => message("S", `${name}\0${value}\0`)),
    message("K", int32(process.pid), int32(0)),
    message("Z", "I"),
  ]);
}

export function fatalError(sqlState: string, text: string): Uint8Array {
  return message("E", `SFATAL\0VFATAL\0C${sqlState}\0M${text}\0\0`);
}

/**
 * How many of `buffer`'s bytes to hand to the database at once: up to and including the first message after which
 * PostgreSQL answers (Query, Sync, FunctionCall, Flush, CopyDone, CopyFail, Terminate), or 0 while it is incomplete.
 */
export function batchLength(buffer: Buffer): number {
  let offset = 0;
  while (buffer.length - offset >= 5) {
    const type = String.fromCharCode(buffer[offset] ?? 0);
    const end = offset + 1 + buffer.readInt32BE(offset + 1);
    if (end < offset + 5) throw new RangeError("negative message length");
    if (end > buffer.length) return 0;
    if ("QSFHcfX".includes(type)) return end;
    offset = end;
  }
  return 0;
}

/** The transaction status of a ReadyForQuery at the very end of `output`: I idle, T in transaction, E failed. */
export function readyStatus(output: Uint8Array): "I" | "T" | "E" | null {
  const tail = Buffer.from(output.subarray(-6));
  if (tail.length < 6 || tail[0] !== 0x5a || tail.readInt32BE(1) !== 5) return null;
  const status = String.fromCharCode(tail[5] ?? 0);
  return status === "I" || status === "T" || status === "E" ? status : null;
}
