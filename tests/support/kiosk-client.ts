import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { KIOSK_HEADERS, kioskSignedText } from "@/lib/core/auth/kiosk-signature";
import type { Proof } from "./api-client";

/** A device's key pair, as its browser makes one. */
export function makeDeviceKey(): { privateKey: KeyObject; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { privateKey, publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
}

export interface SigningDevice {
  deviceId: string;
  privateKey: KeyObject;
}

/** The headers that a device signs a request with. `time` and `nonce` are its own clock's and random unless given. */
export function kioskProof(
  { deviceId, privateKey }: SigningDevice,
  request: { method: string; path: string; body?: unknown; time?: number; nonce?: string },
): Proof {
  const text =
    request.body === undefined
      ? ""
      : typeof request.body === "string"
        ? request.body
        : JSON.stringify(request.body);
  const time = String(request.time ?? Date.now());
  const nonce = request.nonce ?? randomBytes(16).toString("base64url");
  const signed = kioskSignedText({
    device: deviceId,
    method: request.method,
    path: request.path,
    bodySha256: createHash("sha256").update(text).digest("hex"),
    nonce,
    time,
  });
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return {
    [KIOSK_HEADERS.device]: deviceId,
    [KIOSK_HEADERS.time]: time,
    [KIOSK_HEADERS.nonce]: nonce,
    [KIOSK_HEADERS.signature]: signature.toString("base64url"),
  };
}
