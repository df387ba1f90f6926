import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { SchoolInsights } from "@/lib/features/reports/components/school-insights";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("reports", "school.title");

export default async function InsightsPage() {
  await requirePageUser("admin");
  const t = await getTranslations("reports");
  return (
    <>
      <PageHeader title={t("school.title")} description={t("school.description")} />
      <SchoolInsights />
    </>
  );
}
