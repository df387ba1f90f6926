import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keys = new Map<string, Buffer>();

/** Texts and vectors under keys of their own, derived once: a look at a check-in opens hundreds of vectors. */
function key(purpose: "vectors" | "texts"): Buffer {
  const secret = env().NEXTAUTH_SECRET;
  const name = `${purpose} ${secret}`;
  const known = keys.get(name);
  if (known) return known;
  const derived = Buffer.from(hkdfSync("sha256", secret, "", `rollcall sealed ${purpose}`, 32));
  keys.set(name, derived);
  return derived;
}

function seal(plain: Buffer, purpose: "vectors" | "texts", context: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key(purpose), iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

function open(sealed: Uint8Array, purpose: "vectors" | "texts", context: string): Buffer | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(ALGORITHM, key(purpose), bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * Encrypts a vector with a key derived from the server's secret (AES-256-GCM), for figures that only this server's
 * own processes read again and that no query compares. Layout: iv, tag, ciphertext of the float32 values.
 *
 * @param context what it belongs to, for instance a row's id: another context cannot open it
 */
export function sealVector(vector: ArrayLike<number>, context: string): Uint8Array<ArrayBuffer> {
  const values = Float32Array.from(vector);
  return seal(Buffer.from(values.buffer, values.byteOffset, values.byteLength), "vectors", context);
}

/** What `sealVector` closed, or null when it was changed, moved or closed with another secret. */
export function openVector(sealed: Uint8Array, context: string): Float32Array | null {
  const plain = open(sealed, "vectors", context);
  return plain && new Float32Array(new Uint8Array(plain).buffer);
}

/** Encrypts a secret text likewise; `context` as for vectors. */
export function sealText(text: string, context: string): Uint8Array<ArrayBuffer> {
  return seal(Buffer.from(text), "texts", context);
}

/** What `sealText` closed, or null when it was changed, moved or closed with another secret. */
export function openText(sealed: Uint8Array, context: string): string | null {
  return open(sealed, "texts", context)?.toString("utf8") ?? null;
}
