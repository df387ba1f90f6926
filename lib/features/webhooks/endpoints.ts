import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import {
  createWebhookBody,
  delivery,
  deliveryParams,
  newWebhook,
  updateWebhookBody,
  webhook,
  webhookParams,
} from "./schema";

const tag = "Webhooks";

export const listWebhooks = defineEndpoint({
  id: "list_webhooks",
  method: "GET",
  path: "/api/webhooks",
  tag,
  summary: "Addresses that are told what happens, newest first",
  who: ["admin"],
  reply: z.object({ items: z.array(webhook) }),
});

export const createWebhook = defineEndpoint({
  id: "create_webhook",
  method: "POST",
  path: "/api/webhooks",
  tag,
  summary: "Tell an address what happens",
  description:
    "Messages are POSTed as JSON and signed as Standard Webhooks has it (headers webhook-id, webhook-timestamp, " +
    "webhook-signature). What is not answered with 2xx is sent again for a day. They never hold faces, vectors or scores.",
  who: ["admin"],
  body: createWebhookBody,
  reply: newWebhook,
  status: 201,
});

export const updateWebhook = defineEndpoint({
  id: "update_webhook",
  method: "PATCH",
  path: "/api/webhooks/{webhookId}",
  tag,
  summary: "Stop a webhook or let it go on",
  who: ["admin"],
  params: webhookParams,
  body: updateWebhookBody,
  reply: webhook,
});

export const deleteWebhook = defineEndpoint({
  id: "delete_webhook",
  method: "DELETE",
  path: "/api/webhooks/{webhookId}",
  tag,
  summary: "Remove a webhook and its delivery log",
  who: ["admin"],
  params: webhookParams,
  reply: z.null(),
  status: 204,
});

export const listDeliveries = defineEndpoint({
  id: "list_webhook_deliveries",
  method: "GET",
  path: "/api/webhooks/{webhookId}/deliveries",
  tag,
  summary: "The newest 100 messages of a webhook and how they fared",
  who: ["admin"],
  params: webhookParams,
  reply: z.object({ items: z.array(delivery) }),
});

export const resendDelivery = defineEndpoint({
  id: "resend_webhook_delivery",
  method: "POST",
  path: "/api/webhooks/deliveries/{deliveryId}/resend",
  tag,
  summary: "Send a message again now",
  who: ["admin"],
  params: deliveryParams,
  reply: delivery,
});
