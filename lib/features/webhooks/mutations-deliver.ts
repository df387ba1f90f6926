import { Webhook as Signer } from "standardwebhooks";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { openText } from "@/lib/core/seal";
import { EVENT_NAMES } from "./data-webhooks";
import { type PostOutcome, postMessage } from "./post-message";
import { nextAttempt, STOP_AFTER_MS } from "./rules-retry";

const BATCH = 20;
/** A worker that takes a message keeps others off it for so long. */
const TAKEN_MS = 120_000;

interface Taken {
  delivery_id: string;
  webhook_id: string;
  event: keyof typeof EVENT_NAMES;
  payload: object;
  attempts: number;
  created_at: Date;
  url: string;
  sealed_secret: Uint8Array;
  failing_since: Date | null;
}

/** Takes due messages for this worker alone; the oldest first. */
function takeDue(now: Date): Promise<Taken[]> {
  return db().$queryRaw<Taken[]>`
    UPDATE webhook_deliveries d SET next_attempt_at = ${new Date(now.getTime() + TAKEN_MS)}::timestamptz,
      attempts = d.attempts + 1, last_attempt_at = ${now}::timestamptz
    FROM webhooks w
    WHERE w.webhook_id = d.webhook_id AND d.delivery_id IN (
      SELECT due.delivery_id FROM webhook_deliveries due JOIN webhooks h ON h.webhook_id = due.webhook_id
      WHERE due.state = 'waiting' AND due.next_attempt_at <= ${now}::timestamptz AND h.disabled_at IS NULL
      ORDER BY due.next_attempt_at LIMIT ${BATCH} FOR UPDATE OF due SKIP LOCKED
    )
    RETURNING d.delivery_id, d.webhook_id, replace(d.event::text, '.', '_') AS event, d.payload, d.attempts,
      d.created_at, w.url, w.sealed_secret, w.failing_since`;
}

async function send(message: Taken, now: Date): Promise<PostOutcome> {
  const secret = openText(message.sealed_secret, message.webhook_id);
  if (!secret) return { ok: false, outcome: "secret_lost" };
  const body = JSON.stringify({
    type: EVENT_NAMES[message.event],
    timestamp: message.created_at.toISOString(),
    data: message.payload,
  });
  return postMessage({
    url: message.url,
    body,
    allowPrivate: env().WEBHOOK_ALLOW_PRIVATE,
    headers: {
      "content-type": "application/json",
      "user-agent": "Rollcall",
      "webhook-id": message.delivery_id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Signer(secret).sign(message.delivery_id, now, body),
    },
  });
}

async function settle(message: Taken, { ok, outcome }: PostOutcome, now: Date): Promise<void> {
  const again = ok ? null : nextAttempt(message.attempts, now);
  await db().webhookDelivery.updateMany({
    where: { id: message.delivery_id },
    data: {
      state: ok ? "delivered" : again ? "waiting" : "failed",
      lastOutcome: outcome,
      nextAttemptAt: again ?? now,
    },
  });
  const failingSince = ok ? null : (message.failing_since ?? now);
  const stop = failingSince !== null && now.getTime() - failingSince.getTime() >= STOP_AFTER_MS;
  await db().webhook.updateMany({
    where: { id: message.webhook_id },
    data: { failingSince, ...(stop ? { disabledAt: now } : {}) },
  });
}

/**
 * Sends every message that is due, a few at a time; what is not answered with 2xx waits for its next turn.
 *
 * @returns how many were tried
 */
export async function deliverWebhooks({
  clock,
  isStopping,
}: {
  clock: () => Date;
  isStopping: () => boolean;
}): Promise<number> {
  let tried = 0;
  while (!isStopping()) {
    const batch = await takeDue(clock());
    if (batch.length === 0) break;
    await Promise.all(
      batch.map(async (message) => {
        const at = clock();
        await settle(message, await send(message, at), at);
      }),
    );
    tried += batch.length;
  }
  return tried;
}
