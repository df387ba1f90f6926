import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { PageHeader } from "@/lib/ui/page-header";
import { ApiReference } from "./api-reference";

export const generateMetadata = pageTitle("apiDocs", "page.tab");

export default async function ApiDocsPage() {
  await requirePageUser();
  const t = await getTranslations("apiDocs");
  return (
    <>
      <PageHeader title={t("page.tab")} description={t("page.description")} />
      <ApiReference />
    </>
  );
}
