import { createHash, createPublicKey, randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction, isUniqueViolation } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import {
  CODE_LENGTH,
  codeOf,
  type createPairingCodeBody,
  type NewPairingCode,
  PAIRING_MINUTES,
  type PairedDevice,
  type pairDeviceBody,
} from "./schema";

type Admin = Extract<Caller, { kind: "user" }>;

const hashOf = (code: string) => createHash("sha256").update(`pairing code ${code}`).digest("hex");

/** @throws AppError conflict (`device_name_taken`) */
async function requireFreeName(client: Db, name: string): Promise<void> {
  const taken = await client.device.findFirst({
    where: { name: { equals: name, mode: "insensitive" }, revokedAt: null },
    select: { id: true },
  });
  if (taken) throw nameTaken();
}

function nameTaken(): AppError {
  return new AppError("conflict", "device name taken", {
    reason: "device_name_taken",
    userMessage: "A paired device has this name already. Revoke it first or choose another name.",
    fields: [{ path: "name", message: "is in use by a paired device" }],
  });
}

/** Makes a code for one device. @throws AppError conflict (`device_name_taken`) */
export async function makePairingCode({
  caller,
  body,
  now,
}: {
  caller: Admin;
  body: z.output<typeof createPairingCodeBody>;
  now: Date;
}): Promise<NewPairingCode> {
  const { name } = body;
  const room = body.room || null;
  const code = codeOf(randomBytes(CODE_LENGTH));
  const expiresAt = new Date(now.getTime() + PAIRING_MINUTES * 60_000);
  await requireFreeName(db(), name);
  await inTransaction(async (tx) => {
    await tx.pairingCode.create({
      data: { codeHash: hashOf(code), name, room, createdBy: caller.userId, expiresAt },
    });
    await recordAudit(tx, { caller, action: "device.code_made", details: { name, room } });
  });
  return { code, name, room, expires_at: expiresAt.toISOString() };
}

/** A P-256 key in base64, or a refusal. @throws AppError invalid_input */
function requirePublicKey(base64: string): string {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, "base64"), format: "der", type: "spki" });
    if (key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === "prime256v1")
      return base64;
  } catch {
    // Told below.
  }
  throw new AppError("invalid_input", "not a P-256 key", {
    fields: [{ path: "public_key", message: "is not a P-256 public key" }],
  });
}

/**
 * Pairs a device with a code, which is used up by it; of two devices with one code one wins.
 *
 * @throws AppError invalid_input (`pairing_code_wrong` for an unknown, used or late one), conflict (`device_name_taken`)
 */
export async function pairWithCode({
  body,
  now,
}: {
  body: z.output<typeof pairDeviceBody>;
  now: Date;
}): Promise<PairedDevice> {
  const publicKey = requirePublicKey(body.public_key);
  const codeHash = hashOf(body.code);
  try {
    return await inTransaction(async (tx) => {
      const used = await tx.pairingCode.updateMany({
        where: { codeHash, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      });
      const code = used.count === 1 ? await tx.pairingCode.findUnique({ where: { codeHash } }) : null;
      if (!code) {
        throw new AppError("invalid_input", "pairing code unknown, used or late", {
          reason: "pairing_code_wrong",
          userMessage: "This code is not right, was used, or is older than ten minutes. Ask for a new one.",
          fields: [{ path: "code", message: "is not right any more" }],
        });
      }
      const { name, room } = code;
      const id = randomUUID();
      await tx.device.create({
        data: { id, name, room, publicKey, pairedBy: code.createdBy, pairedAt: now, lastSeenAt: now },
      });
      await tx.camera.upsert({
        where: { name },
        create: { name, room, lastSeenAt: now },
        update: room ? { room } : {},
      });
      const caller: Caller = { kind: "kiosk", deviceId: id, name, room };
      await recordAudit(tx, { caller, action: "device.paired", subject: id, details: { name, room } });
      return { device_id: id, name, room };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken();
    throw error;
  }
}

/** Revokes a device: its next request is refused. Doing it again changes nothing. @throws AppError not_found */
export async function revokePairing({
  caller,
  deviceId,
  now,
}: {
  caller: Admin;
  deviceId: string;
  now: Date;
}): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.device.findUnique({ where: { id: deviceId } });
    if (!found) throw new AppError("not_found", "device unknown");
    if (found.revokedAt) return;
    await tx.device.update({ where: { id: deviceId }, data: { revokedAt: now } });
    await recordAudit(tx, {
      caller,
      action: "device.revoked",
      subject: deviceId,
      details: { name: found.name },
    });
  });
}
