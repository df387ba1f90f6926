/** What a paired kiosk proves its requests with. Shared by the page that signs and the server that checks. */
export const KIOSK_HEADERS = {
  device: "x-rollcall-device",
  /** Milliseconds since 1970, by the device's clock. */
  time: "x-rollcall-time",
  nonce: "x-rollcall-nonce",
  /** ECDSA P-256 over SHA-256, r and s in 64 bytes (IEEE P1363), base64url. */
  signature: "x-rollcall-signature",
} as const;

/** How far a device's clock may be off. */
export const MAX_CLOCK_SKEW_MS = 60_000;

/**
 * The text that is signed.
 *
 * @param path with its query, as sent
 * @param bodySha256 lower-case hex; of nothing where there is no body
 */
export function kioskSignedText(request: {
  device: string;
  method: string;
  path: string;
  bodySha256: string;
  nonce: string;
  time: string;
}): string {
  const { device, method, path, bodySha256, nonce, time } = request;
  return ["rollcall-kiosk-v1", device, method, path, bodySha256, nonce, time].join("\n");
}
