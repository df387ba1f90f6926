import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { CalendarScreen } from "@/lib/features/timetable/components/calendar-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("timetable", "page.title");

export default async function CalendarPage() {
  await requirePageUser("admin");
  const t = await getTranslations("timetable");
  return (
    <>
      <PageHeader title={t("page.title")} description={t("page.description")} />
      <CalendarScreen />
    </>
  );
}
