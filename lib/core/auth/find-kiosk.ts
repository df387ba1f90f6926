import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { now } from "../clock";
import { db } from "../db";
import { AppError } from "../errors";
import { consumeRateLimit } from "../http/rate-limit";
import { clientAddress, readBytes } from "../http/request";
import type { Caller } from "./caller";
import { KIOSK_HEADERS, kioskSignedText, MAX_CLOCK_SKEW_MS } from "./kiosk-signature";

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;
const SEEN_EVERY_MS = 60_000;
/** Refused signatures of one address in a minute; a kiosk whose key is good has none. */
const REFUSALS = 60;

const claim = z.object({
  device: z.uuid(),
  time: z.string().regex(/^\d{13}$/),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
type Claim = z.infer<typeof claim>;

function refused(message: string): AppError {
  return new AppError("unauthenticated", message, {
    reason: "device_unknown",
    userMessage: "This device is not paired with the school. Ask an admin for a pairing code.",
  });
}

function readClaim(headers: Headers): Claim | null {
  const given = Object.entries(KIOSK_HEADERS).map(([name, header]) => [name, headers.get(header)]);
  return claim.safeParse(Object.fromEntries(given)).data ?? null;
}

async function signatureFits(
  request: Request,
  given: Claim,
  publicKey: string,
  maxBytes: number,
): Promise<boolean> {
  const url = new URL(request.url);
  // The route reads the body again.
  const body = await readBytes(request.clone(), maxBytes);
  const text = kioskSignedText({
    ...given,
    method: request.method,
    path: url.pathname + url.search,
    bodySha256: createHash("sha256").update(body).digest("hex"),
  });
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  return verify(
    "sha256",
    Buffer.from(text),
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(given.signature, "base64url"),
  );
}

/** @throws AppError unauthenticated (`clock_skew` with the server's time, `request_repeated`) */
async function requireFresh({ device, time, nonce }: Claim): Promise<void> {
  const at = now();
  if (Math.abs(at.getTime() - Number(time)) > MAX_CLOCK_SKEW_MS) {
    throw new AppError("unauthenticated", "kiosk clock is off", {
      reason: "clock_skew",
      serverTime: at,
      userMessage: "This device's clock is more than a minute off. Set it right.",
    });
  }
  // Kept for as long as the same request could come again.
  const expiresAt = new Date(Number(time) + 2 * MAX_CLOCK_SKEW_MS);
  const written = await db().deviceNonce.createMany({
    data: [{ deviceId: device, nonce, expiresAt }],
    skipDuplicates: true,
  });
  if (written.count === 1) return;
  throw new AppError("unauthenticated", "kiosk nonce used", {
    reason: "request_repeated",
    userMessage: "This request was sent before.",
  });
}

async function check(request: Request, maxBytes: number): Promise<Caller> {
  const given = readClaim(request.headers);
  const device = given && (await db().device.findUnique({ where: { id: given.device } }));
  if (!given || !device) throw refused("kiosk unknown or headers malformed");
  if (!(await signatureFits(request, given, device.publicKey, maxBytes)))
    throw refused("kiosk signature does not fit");
  // Only the device itself is told what became of it.
  if (device.revokedAt) {
    throw new AppError("unauthenticated", "kiosk revoked", {
      reason: "device_revoked",
      userMessage: "An admin revoked this device. It records nothing any more.",
    });
  }
  await requireFresh(given);
  const at = now();
  if (!device.lastSeenAt || at.getTime() - device.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await db().device.update({ where: { id: device.id }, data: { lastSeenAt: at } });
  return { kind: "kiosk", deviceId: device.id, name: device.name, room: device.room };
}

/**
 * The paired kiosk that signed this request.
 *
 * @throws AppError unauthenticated (`device_unknown`, `device_revoked`, `clock_skew`, `request_repeated`), rate_limited
 * after too many of these from one address, too_large
 */
export async function findKiosk(request: Request, maxBodyBytes = DEFAULT_MAX_BODY_BYTES): Promise<Caller> {
  try {
    return await check(request, maxBodyBytes);
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated")
      await consumeRateLimit("kiosk-refused", clientAddress(request), REFUSALS, 60);
    throw error;
  }
}
