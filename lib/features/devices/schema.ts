import { z } from "zod";
import { cameraSource } from "../attendance/schema";

export const PAIRING_MINUTES = 10;

/** No letters that look like others: nobody mistypes them. */
const CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const CODE_LENGTH = 8;
export const pairingCode = z
  .string()
  .transform((value) => value.toUpperCase().replace(/[\s-]/g, ""))
  .pipe(z.string().regex(new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`), "is eight letters and digits"));

/** A new code from random bytes, 40 bits. */
export function codeOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, CODE_LENGTH), (byte) => CODE_ALPHABET[byte & 31]).join("");
}

export const createPairingCodeBody = z.strictObject({
  name: cameraSource,
  room: z.string().trim().max(80).optional().meta({
    description: "The device then serves the classes of this room only; without one, all",
  }),
});
export const newPairingCode = z.object({
  code: z.string().meta({ description: "Told once" }),
  name: z.string(),
  room: z.string().nullable(),
  expires_at: z.iso.datetime(),
});
export type NewPairingCode = z.infer<typeof newPairingCode>;

export const pairDeviceBody = z.strictObject({
  code: pairingCode,
  public_key: z
    .string()
    .regex(/^[A-Za-z0-9+/]{122}==$/, "is not a P-256 public key")
    .meta({ description: "ECDSA P-256, SubjectPublicKeyInfo, base64" }),
});
export const pairedDevice = z.object({
  device_id: z.uuid(),
  name: z.string(),
  room: z.string().nullable(),
});
export type PairedDevice = z.infer<typeof pairedDevice>;

export const device = pairedDevice.extend({
  paired_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
});
export type DeviceView = z.infer<typeof device>;
export const deviceParams = z.strictObject({ deviceId: z.uuid() });
