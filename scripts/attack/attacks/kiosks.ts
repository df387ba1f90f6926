import { db } from "@/lib/core/db";
import { kioskProof, makeDeviceKey } from "@/tests/support/kiosk-client";
import { makePhoto } from "@/tests/support/photos";
import type { Attack, Attempt } from "../attack";
import { pairKiosk } from "../pair-kiosk";
import { endOf, refusal } from "../send";

/** Devices that an admin never paired, paired no more, or whose requests are old, early, changed or sent again. */
export const wrongKiosk: Attack = {
  name: "unpaired, revoked or clock-shifted kiosk",
  async run(world) {
    const { sessionId } = await world.scene();
    const { device, admin } = await pairKiosk(world);
    const path = "/api/challenges";
    const body = { session_id: sessionId, evidence: [(await makePhoto()).request] };
    const request = { method: "POST", path, body };
    const attempts: Attempt[] = [];
    const attempt = async (what: string, proof: Record<string, string>, sent: unknown = body) =>
      attempts.push(refusal(what, await world.call("POST", path, { proof, body: sent })));

    const good = kioskProof(device, request);
    const control = await world.call("POST", path, { proof: good, body });
    if (control.status !== 201) throw new Error(`a paired kiosk was refused: ${endOf(control)}`);
    await attempt("sent again", good);
    await attempt("another body", kioskProof(device, request), {
      ...body,
      evidence: [(await makePhoto()).request],
    });
    await attempt("another path", kioskProof(device, { ...request, path: "/api/mark_attendance" }));
    await attempt("another key", kioskProof({ ...device, privateKey: makeDeviceKey().privateKey }, request));
    for (const minutes of [-24 * 60, -2, 2, 24 * 60]) {
      const time = Date.now() + minutes * 60_000;
      await attempt(`clock ${minutes} minutes off`, kioskProof(device, { ...request, time }));
    }
    const stranger = {
      deviceId: "018f4e9a-7b1c-7000-8000-000000000009",
      privateKey: makeDeviceKey().privateKey,
    };
    await attempt("never paired", kioskProof(stranger, request));
    for (const adminPath of ["/api/people", "/api/devices", "/api/audit", "/api/api-keys"]) {
      const proof = kioskProof(device, { method: "GET", path: adminPath });
      attempts.push(refusal(`kiosk at ${adminPath}`, await world.call("GET", adminPath, { proof })));
    }
    await world.call("DELETE", `/api/devices/${device.deviceId}`, { proof: admin });
    await attempt("revoked", kioskProof(device, request));
    if ((await db().challenge.count({ where: { sessionId } })) !== 1)
      attempts.push({ what: "challenges", success: true, ended: "more than the paired kiosk's own" });
    return attempts;
  },
};
