import { hkdfSync } from "node:crypto";
import { env } from "@/lib/core/env";

/** The secret of a session's room codes: derived from the server's, so that it lies in no table. 256 bits. */
export function roomCodeSecret(sessionId: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", env().NEXTAUTH_SECRET, sessionId, "rollcall room code", 32));
}
