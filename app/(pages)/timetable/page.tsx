import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { OwnWeekScreen } from "@/lib/features/timetable/components/own-week-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("timetable", "own.pageTitle");

export default async function TimetablePage() {
  const { role } = await requirePageUser("student", "teacher");
  const t = await getTranslations("timetable");
  return (
    <>
      <PageHeader
        title={t("own.pageTitle")}
        description={t(role === "teacher" ? "own.teacher" : "own.student")}
      />
      <OwnWeekScreen teaches={role === "teacher"} />
    </>
  );
}
