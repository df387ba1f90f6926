import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import {
  createPairingCodeBody,
  device,
  deviceParams,
  newPairingCode,
  pairDeviceBody,
  pairedDevice,
} from "./schema";

const tag = "Devices";

export const listDevices = defineEndpoint({
  id: "list_devices",
  method: "GET",
  path: "/api/devices",
  tag,
  summary: "Paired kiosks, newest first, revoked ones included",
  who: ["admin"],
  reply: z.object({ items: z.array(device) }),
});

export const createPairingCode = defineEndpoint({
  id: "create_pairing_code",
  method: "POST",
  path: "/api/devices/pairing-codes",
  tag,
  summary: "Make a code that one device pairs with, once, within ten minutes",
  who: ["admin"],
  body: createPairingCodeBody,
  reply: newPairingCode,
  status: 201,
});

export const pairDevice = defineEndpoint({
  id: "pair_device",
  method: "POST",
  path: "/api/devices/pair",
  tag,
  summary: "Pair this device: trade a code for the right to sign requests with a key",
  description: "Signs everybody out of this browser; from then on it is a kiosk.",
  who: ["public"],
  body: pairDeviceBody,
  reply: pairedDevice,
  status: 201,
  rateLimit: { points: 10, perSeconds: 300, by: "address" },
});

export const getOwnDevice = defineEndpoint({
  id: "get_own_device",
  method: "GET",
  path: "/api/devices/me",
  tag,
  summary: "The device that signed this request",
  who: ["kiosk"],
  reply: pairedDevice,
});

export const leaveKiosk = defineEndpoint({
  id: "leave_kiosk",
  method: "POST",
  path: "/api/devices/leave",
  tag,
  summary: "Make a kiosk's browser an ordinary one again; the pairing itself is revoked by an admin",
  who: ["public"],
  reply: z.null(),
  status: 204,
});

export const revokeDevice = defineEndpoint({
  id: "revoke_device",
  method: "DELETE",
  path: "/api/devices/{deviceId}",
  tag,
  summary: "Revoke a kiosk at once",
  who: ["admin"],
  params: deviceParams,
  reply: z.null(),
  status: 204,
});
