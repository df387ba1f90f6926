import { randomBytes, randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { WebhookEvent } from "@/lib/core/generated/prisma/client";
import { sealText } from "@/lib/core/seal";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { EVENT_NAMES, toDeliveryView, toWebhookView } from "./data-webhooks";
import type { CreateWebhookBody, DeliveryView, WebhookEventName, WebhookView } from "./schema";

type Admin = Extract<Caller, { kind: "user" }>;

const SECRET_BYTES = 32;
const MAX_WEBHOOKS = 20;

function rowName(event: WebhookEventName): WebhookEvent {
  const found = Object.entries(EVENT_NAMES).find(([, name]) => name === event);
  if (!found) throw new Error(`no event ${event}`);
  return found[0] as WebhookEvent;
}

/**
 * Makes a webhook with a secret of its own, which is told this once.
 *
 * @throws AppError invalid_input (plain http where only https is allowed), conflict (`too_many_webhooks`)
 */
export function makeWebhook({ caller, body }: { caller: Admin; body: CreateWebhookBody }) {
  if (!env().WEBHOOK_ALLOW_PRIVATE && !body.url.startsWith("https:")) {
    throw new AppError("invalid_input", "webhook without https", {
      userMessage: "Messages hold names: give an address that begins with https://.",
      fields: [{ path: "url", message: "must begin with https://" }],
    });
  }
  const id = randomUUID();
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  return inTransaction(async (tx) => {
    if ((await tx.webhook.count()) >= MAX_WEBHOOKS) {
      throw new AppError("conflict", "too many webhooks", {
        reason: "too_many_webhooks",
        userMessage: `There are ${MAX_WEBHOOKS} webhooks already; remove one first.`,
      });
    }
    const row = await tx.webhook.create({
      data: {
        id,
        url: body.url,
        events: [...new Set(body.events)].map(rowName),
        sealedSecret: sealText(secret, id),
        createdBy: caller.userId,
      },
    });
    await recordAudit(tx, { caller, action: "webhook.created", subject: id });
    return { ...toWebhookView(row), secret };
  });
}

/** Stops a webhook or lets it go on, with what waits for it. @throws AppError not_found */
export function setWebhookDisabled(input: {
  caller: Admin;
  webhookId: string;
  disabled: boolean;
  now: Date;
}): Promise<WebhookView> {
  const { caller, webhookId, disabled, now } = input;
  return inTransaction(async (tx) => {
    const known = await tx.webhook.findUnique({ where: { id: webhookId } });
    if (!known) throw new AppError("not_found", "webhook unknown");
    if (Boolean(known.disabledAt) === disabled) return toWebhookView(known);
    const row = await tx.webhook.update({
      where: { id: webhookId },
      data: { disabledAt: disabled ? now : null, failingSince: null },
    });
    const action = disabled ? "webhook.stopped" : "webhook.resumed";
    await recordAudit(tx, { caller, action, subject: webhookId });
    return toWebhookView(row);
  });
}

/** Removes a webhook and its delivery log. @throws AppError not_found */
export async function removeWebhook(input: { caller: Admin; webhookId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.webhook.deleteMany({ where: { id: input.webhookId } });
    if (count === 0) throw new AppError("not_found", "webhook unknown");
    await recordAudit(tx, { caller: input.caller, action: "webhook.removed", subject: input.webhookId });
  });
}

/** Queues a message to be sent at once, with a new row of attempts. @throws AppError not_found */
export function resend(input: { deliveryId: string; now: Date }): Promise<DeliveryView> {
  return inTransaction(async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: input.deliveryId },
      data: { state: "waiting", attempts: 0, nextAttemptAt: input.now },
    });
    if (count === 0) throw new AppError("not_found", "delivery unknown");
    return toDeliveryView(await tx.webhookDelivery.findUniqueOrThrow({ where: { id: input.deliveryId } }));
  });
}
