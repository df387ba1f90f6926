import { KIOSK_HEADERS, kioskSignedText } from "@/lib/core/auth/kiosk-signature";
import type { RequestSigner } from "@/lib/core/http/call-api";
import type { StoredDevice } from "./device-key";

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** Signs a page's calls with the device's key. Goes by the server's clock once it was told that its own is off. */
export function kioskSigner({ deviceId, privateKey }: StoredDevice): RequestSigner {
  let offsetMs = 0;
  return {
    learnServerTime: (time) => {
      offsetMs = time.getTime() - Date.now();
    },
    sign: async ({ method, path, body }) => {
      const text = new TextEncoder();
      const time = String(Date.now() + offsetMs);
      const nonce = base64Url(crypto.getRandomValues(new Uint8Array(16)));
      const bodySha256 = hex(await crypto.subtle.digest("SHA-256", text.encode(body)));
      const signed = kioskSignedText({ device: deviceId, method, path, bodySha256, nonce, time });
      const signature = await crypto.subtle.sign(
        { name: "ECDSA", hash: "SHA-256" },
        privateKey,
        text.encode(signed),
      );
      return {
        [KIOSK_HEADERS.device]: deviceId,
        [KIOSK_HEADERS.time]: time,
        [KIOSK_HEADERS.nonce]: nonce,
        [KIOSK_HEADERS.signature]: base64Url(new Uint8Array(signature)),
      };
    },
  };
}
