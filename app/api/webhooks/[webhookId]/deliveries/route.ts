import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getDeliveries } from "@/lib/features/webhooks/data-webhooks";
import { listDeliveries } from "@/lib/features/webhooks/endpoints";

export const GET = serve(listDeliveries, async ({ params }) => getDeliveries(db(), params.webhookId));
