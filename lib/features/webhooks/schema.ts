import { z } from "zod";

export const WEBHOOK_EVENTS = ["attendance.recorded", "attendance.corrected", "alert.slipping"] as const;
export const webhookEvent = z.enum(WEBHOOK_EVENTS);
export type WebhookEventName = z.infer<typeof webhookEvent>;

export const webhookUrl = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://example.org/hook" })
  .max(2000);

export const createWebhookBody = z.strictObject({
  url: webhookUrl,
  events: z.array(webhookEvent).min(1, "must name one").max(WEBHOOK_EVENTS.length),
});
export type CreateWebhookBody = z.infer<typeof createWebhookBody>;

export const webhook = z.object({
  webhook_id: z.uuid(),
  url: z.string(),
  events: z.array(webhookEvent),
  created_at: z.iso.datetime(),
  /** Since when nothing arrived; null while it works. */
  failing_since: z.iso.datetime().nullable(),
  /** Nothing is sent any more: it failed for too long, or an admin stopped it. */
  disabled_at: z.iso.datetime().nullable(),
});
export type WebhookView = z.infer<typeof webhook>;

/** `secret` is told this once; it signs as Standard Webhooks has it (`whsec_…`). */
export const newWebhook = webhook.extend({ secret: z.string() });

export const webhookParams = z.strictObject({ webhookId: z.uuid() });
export const updateWebhookBody = z.strictObject({ disabled: z.boolean() });

export const delivery = z.object({
  delivery_id: z.uuid(),
  event: webhookEvent,
  state: z.enum(["waiting", "delivered", "failed"]),
  attempts: z.int(),
  created_at: z.iso.datetime(),
  last_attempt_at: z.iso.datetime().nullable(),
  /** The answer's status or what went wrong, for instance `500` or `timeout`. */
  last_outcome: z.string().nullable(),
  next_attempt_at: z.iso.datetime().nullable(),
});
export type DeliveryView = z.infer<typeof delivery>;

export const deliveryParams = z.strictObject({ deliveryId: z.uuid() });
