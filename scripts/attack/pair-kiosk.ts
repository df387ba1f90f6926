import { makeDeviceKey, type SigningDevice } from "@/tests/support/kiosk-client";
import { endOf } from "./send";
import type { World } from "./world";

let named = 0;

/** A kiosk paired as an admin and a device do it, and that admin. */
export async function pairKiosk(
  world: World,
): Promise<{ device: SigningDevice; admin: Record<string, string> }> {
  const { proof } = await world.account("admin");
  const code = await world.call("POST", "/api/devices/pairing-codes", {
    proof,
    body: { name: `Attacked kiosk ${named++}` },
  });
  const { privateKey, publicKey } = makeDeviceKey();
  const paired = await world.call("POST", "/api/devices/pair", {
    proof: { "x-forwarded-for": `10.9.0.${named}` },
    body: { code: code.body.code, public_key: publicKey },
  });
  if (paired.status !== 201) throw new Error(`no kiosk: ${endOf(paired)}`);
  return { device: { deviceId: paired.body.device_id, privateKey }, admin: proof };
}
