import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { LogsScreen } from "@/lib/features/attendance/components/logs-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("attendance", "logsPage.tab");

export default async function LogsPage() {
  const user = await requirePageUser("admin", "teacher");
  const isAdmin = user.role === "admin";
  const t = await getTranslations("attendance");
  return (
    <>
      <PageHeader
        title={t("logsPage.title")}
        description={isAdmin ? t("logsPage.every") : t("logsPage.own")}
      />
      <LogsScreen isAdmin={isAdmin} />
    </>
  );
}
