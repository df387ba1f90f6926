import { serve } from "@/lib/core/http/serve";
import { resendDelivery } from "@/lib/features/webhooks/endpoints";
import { resend } from "@/lib/features/webhooks/mutations-webhooks";

export const POST = serve(resendDelivery, async ({ params, now }) =>
  resend({ deliveryId: params.deliveryId, now }),
);
