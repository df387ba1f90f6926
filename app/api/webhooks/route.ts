import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getWebhooks } from "@/lib/features/webhooks/data-webhooks";
import { createWebhook, listWebhooks } from "@/lib/features/webhooks/endpoints";
import { makeWebhook } from "@/lib/features/webhooks/mutations-webhooks";

export const GET = serve(listWebhooks, async () => getWebhooks(db()));

export const POST = serve(createWebhook, async ({ caller, body }) => makeWebhook({ caller, body }));
