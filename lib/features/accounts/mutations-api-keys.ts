import { randomBytes } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import { hashApiKey } from "@/lib/core/auth/find-caller";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { toApiKeyView } from "./data-api-keys";
import { recordAudit } from "./mutations-audit";
import type { ApiKeyView } from "./schema";

type Admin = Extract<Caller, { kind: "user" }>;

/** 256 bits: a fast hash is enough to store them. */
const KEY_BYTES = 32;
const PREFIX_LENGTH = 9;

/** Makes an API key; only its hash is kept, so the key is told this once. */
export function makeApiKey({
  caller,
  name,
}: {
  caller: Admin;
  name: string;
}): Promise<ApiKeyView & { key: string }> {
  const key = `rk_${randomBytes(KEY_BYTES).toString("base64url")}`;
  return inTransaction(async (tx) => {
    const made = await tx.apiKey.create({
      data: { name, prefix: key.slice(0, PREFIX_LENGTH), keyHash: hashApiKey(key), createdBy: caller.userId },
    });
    await recordAudit(tx, { caller, action: "api_key.created", subject: made.id });
    return { ...toApiKeyView(made), key };
  });
}

/** Revokes a key at once; revoking it again changes nothing. @throws AppError not_found */
export async function revokeKey({
  caller,
  keyId,
  now,
}: {
  caller: Admin;
  keyId: string;
  now: Date;
}): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.apiKey.findUnique({ where: { id: keyId }, select: { revokedAt: true } });
    if (!found) throw new AppError("not_found", "api key unknown");
    if (found.revokedAt) return;
    await tx.apiKey.update({ where: { id: keyId }, data: { revokedAt: now } });
    await recordAudit(tx, { caller, action: "api_key.revoked", subject: keyId });
  });
}
