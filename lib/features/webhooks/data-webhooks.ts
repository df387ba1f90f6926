import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Webhook, WebhookDelivery, WebhookEvent } from "@/lib/core/generated/prisma/client";
import type { DeliveryView, WebhookEventName, WebhookView } from "./schema";

/** Prisma's names of the events and ours. */
export const EVENT_NAMES: Record<WebhookEvent, WebhookEventName> = {
  attendance_recorded: "attendance.recorded",
  attendance_corrected: "attendance.corrected",
  alert_slipping: "alert.slipping",
};

export function toWebhookView(row: Webhook): WebhookView {
  return {
    webhook_id: row.id,
    url: row.url,
    events: row.events.map((event) => EVENT_NAMES[event]),
    created_at: row.createdAt.toISOString(),
    failing_since: row.failingSince?.toISOString() ?? null,
    disabled_at: row.disabledAt?.toISOString() ?? null,
  };
}

export function toDeliveryView(row: WebhookDelivery): DeliveryView {
  return {
    delivery_id: row.id,
    event: EVENT_NAMES[row.event],
    state: row.state,
    attempts: row.attempts,
    created_at: row.createdAt.toISOString(),
    last_attempt_at: row.lastAttemptAt?.toISOString() ?? null,
    last_outcome: row.lastOutcome,
    next_attempt_at: row.state === "waiting" ? row.nextAttemptAt.toISOString() : null,
  };
}

/** All webhooks, newest first. */
export async function getWebhooks(db: Db): Promise<{ items: WebhookView[] }> {
  const rows = await db.webhook.findMany({ orderBy: { createdAt: "desc" } });
  return { items: rows.map(toWebhookView) };
}

const SHOWN_DELIVERIES = 100;

/** The newest messages of a webhook. @throws AppError not_found */
export async function getDeliveries(db: Db, webhookId: string): Promise<{ items: DeliveryView[] }> {
  if ((await db.webhook.count({ where: { id: webhookId } })) === 0) {
    throw new AppError("not_found", "webhook unknown");
  }
  const rows = await db.webhookDelivery.findMany({
    where: { webhookId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN_DELIVERIES,
  });
  return { items: rows.map(toDeliveryView) };
}

/** Whether a message waits to be sent now. */
export async function hasDeliveriesDue(db: Db, now: Date): Promise<boolean> {
  const found = await db.webhookDelivery.findFirst({
    where: { state: "waiting", nextAttemptAt: { lte: now }, webhook: { disabledAt: null } },
    select: { id: true },
  });
  return found !== null;
}
