import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

function wrappingKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "rollcall template key wrap v1", 32));
}

/** A template key encrypted by TEMPLATE_KEY (AES-256-GCM, bound to its version), as the table holds it. */
export function wrapKey(secret: string, version: number, key: Uint8Array): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", wrappingKey(secret), iv).setAAD(Buffer.from(`v${version}`));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** The template key, or null when this secret is not the one it was encrypted by, or the text was changed. */
export function unwrapKey(secret: string, version: number, wrapped: string): Uint8Array | null {
  const bytes = Buffer.from(wrapped, "base64url");
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", wrappingKey(secret), bytes.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(`v${version}`)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
