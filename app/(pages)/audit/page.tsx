import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { AuditScreen } from "@/lib/features/audit/components/audit-screen";
import { CheckChainButton } from "@/lib/features/audit/components/check-chain-button";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("audit", "page.title");

export default async function AuditPage() {
  await requirePageUser("admin");
  const t = await getTranslations("audit");
  return (
    <>
      <PageHeader
        title={t("page.title")}
        description={t("page.description")}
        actions={<CheckChainButton />}
      />
      <AuditScreen />
    </>
  );
}
