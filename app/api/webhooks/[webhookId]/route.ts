import { serve } from "@/lib/core/http/serve";
import { deleteWebhook, updateWebhook } from "@/lib/features/webhooks/endpoints";
import { removeWebhook, setWebhookDisabled } from "@/lib/features/webhooks/mutations-webhooks";

export const PATCH = serve(updateWebhook, async ({ caller, params, body, now }) =>
  setWebhookDisabled({ caller, webhookId: params.webhookId, disabled: body.disabled, now }),
);

export const DELETE = serve(deleteWebhook, async ({ caller, params }) => {
  await removeWebhook({ caller, webhookId: params.webhookId });
  return null;
});
