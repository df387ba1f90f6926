import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { ApiKeysPanel } from "@/lib/features/accounts/components/api-keys-panel";
import { CreateApiKeyButton } from "@/lib/features/accounts/components/create-api-key-button";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("accounts", "apiKeysPage.tab");

export default async function ApiKeysPage() {
  await requirePageUser("admin");
  const t = await getTranslations("accounts");
  return (
    <>
      <PageHeader
        title={t("apiKeysPage.tab")}
        description={t("apiKeysPage.description")}
        actions={<CreateApiKeyButton />}
      />
      <ApiKeysPanel />
    </>
  );
}
