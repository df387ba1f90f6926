import { createHmac, timingSafeEqual } from "node:crypto";

/** How long the address of a photo works. */
export const FRAME_LINK_SECONDS = 600;

function signatureOf(secret: string, parts: { frameId: string; callerRef: string; until: number }): string {
  const text = `evidence-frame\n${parts.frameId}\n${parts.callerRef}\n${parts.until}`;
  return createHmac("sha256", secret).update(text).digest("base64url");
}

/** The address of a photo for one caller, good until `now` and ten minutes. */
export function frameLink(
  secret: string,
  { frameId, callerRef, now }: { frameId: string; callerRef: string; now: Date },
): string {
  const until = Math.floor(now.getTime() / 1000) + FRAME_LINK_SECONDS;
  const signature = signatureOf(secret, { frameId, callerRef, until });
  return `/api/evidence/${frameId}?until=${until}&signature=${signature}`;
}

/** Whether an address was made for this caller and still works. */
export function isFrameLink(
  secret: string,
  given: { frameId: string; callerRef: string; until: number; signature: string; now: Date },
): boolean {
  const wanted = Buffer.from(signatureOf(secret, given));
  const signature = Buffer.from(given.signature);
  const genuine = wanted.length === signature.length && timingSafeEqual(wanted, signature);
  return genuine && given.until * 1000 > given.now.getTime();
}
