import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { ImportScreen } from "@/lib/features/imports/components/import-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("imports", "page.title");

export default async function ImportPeoplePage() {
  await requirePageUser("admin");
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader
        back={{ href: "/people", label: t("page.backPeople") }}
        title={t("page.title")}
        description={t("page.description")}
      />
      <ImportScreen />
    </>
  );
}
