import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { ModelsScreen } from "@/lib/features/models/components/models-screen";
import { getModels } from "@/lib/features/models/data-models";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("models", "page.tab");

export default async function ModelsPage() {
  await requirePageUser("admin");
  const t = await getTranslations("models");
  return (
    <>
      <PageHeader title={t("page.tab")} description={t("page.description")} />
      <ModelsScreen initial={await getModels(db())} />
    </>
  );
}
