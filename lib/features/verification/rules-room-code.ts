import { createHmac, timingSafeEqual } from "node:crypto";

export const ROOM_CODE_STEP_SECONDS = 15;
export const ROOM_CODE_DIGITS = 6;
/** The code before the one shown still counts: people need a moment to type. */
const ACCEPTED_STEPS = 2;

/** The time step of a moment: codes change when it does. */
export function roomCodeStep(now: Date): number {
  return Math.floor(now.getTime() / (ROOM_CODE_STEP_SECONDS * 1000));
}

/** When the code of a step stops being shown. */
export function roomCodeShownUntil(step: number): Date {
  return new Date((step + 1) * ROOM_CODE_STEP_SECONDS * 1000);
}

/** The six digits of a step: HMAC-SHA-256 truncated as in RFC 4226 (HOTP). */
export function roomCodeAt(secret: Uint8Array, step: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha256", secret).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** ROOM_CODE_DIGITS;
  return String(number).padStart(ROOM_CODE_DIGITS, "0");
}

/** The step whose code was given at `now`, the newest first, or null. */
export function findRoomCodeStep(secret: Uint8Array, code: string, now: Date): number | null {
  const current = roomCodeStep(now);
  for (let step = current; step > current - ACCEPTED_STEPS; step--) {
    const wanted = Buffer.from(roomCodeAt(secret, step));
    const given = Buffer.from(code);
    if (wanted.length === given.length && timingSafeEqual(wanted, given)) return step;
  }
  return null;
}
