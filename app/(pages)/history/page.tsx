import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { HistoryScreen } from "@/lib/features/attendance/components/history-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("attendance", "historyPage.tab");

export default async function HistoryPage() {
  await requirePageUser("student");
  const t = await getTranslations("attendance");
  return (
    <>
      <PageHeader title={t("historyPage.title")} description={t("historyPage.description")} />
      <HistoryScreen />
    </>
  );
}
