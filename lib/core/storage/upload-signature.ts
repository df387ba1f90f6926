import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "../errors";
import type { UploadLimits } from "./object-store";

/** What a signed upload URL promises; everything in it is covered by the signature. */
export interface SignedUpload {
  objectKey: string;
  mime: UploadLimits["mime"];
  bytes: number;
  sha256: string;
  /** Seconds since 1970. */
  expires: number;
}

const querySchema = z.strictObject({
  expires: z.coerce.number().int().positive(),
  size: z.coerce.number().int().positive(),
  type: z.enum(["image/jpeg", "image/png", "image/webp", "application/pdf"]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/** A key of its own, so that an upload's signature can never stand in for a session's. */
function signingKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "rollcall upload url v1", 32));
}

function sign(upload: SignedUpload, secret: string): Buffer {
  const text = JSON.stringify([upload.objectKey, upload.expires, upload.bytes, upload.mime, upload.sha256]);
  return createHmac("sha256", signingKey(secret)).update(text).digest();
}

/** The same-origin path that `upload` may be PUT to. */
export function signedUploadPath(upload: SignedUpload, secret: string): string {
  const query = new URLSearchParams({
    expires: String(upload.expires),
    size: String(upload.bytes),
    type: upload.mime,
    sha256: upload.sha256,
    signature: sign(upload, secret).toString("base64url"),
  });
  return `/api/uploads/${upload.objectKey}?${query}`;
}

/**
 * Reads and checks a signed upload's address.
 * @throws AppError not_found when it is not one we signed, gone when it is too late
 */
export function verifySignedUpload(
  objectKey: string,
  query: URLSearchParams,
  secret: string,
  now: Date,
): SignedUpload {
  const forged = () =>
    new AppError("not_found", "upload signature does not fit", {
      reason: "bad_signature",
      userMessage: "This upload address is not valid. Ask for a new one.",
    });
  const parsed = querySchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw forged();
  const { expires, size, type, sha256, signature } = parsed.data;
  const upload: SignedUpload = { objectKey, mime: type, bytes: size, sha256, expires };
  if (!timingSafeEqual(sign(upload, secret), Buffer.from(signature, "base64url"))) throw forged();
  if (now.getTime() >= expires * 1000) {
    throw new AppError("gone", "upload address expired", {
      reason: "upload_expired",
      userMessage: "This upload address is too old. Ask for a new one.",
    });
  }
  return upload;
}
