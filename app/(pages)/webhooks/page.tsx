import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { CreateWebhookButton } from "@/lib/features/webhooks/components/create-webhook-button";
import { WebhooksPanel } from "@/lib/features/webhooks/components/webhooks-panel";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("webhooks", "page.tab");

export default async function WebhooksPage() {
  await requirePageUser("admin");
  const t = await getTranslations("webhooks");
  return (
    <>
      <PageHeader
        title={t("page.tab")}
        description={t("page.description")}
        actions={<CreateWebhookButton />}
      />
      <WebhooksPanel />
    </>
  );
}
