import { Stack } from "@mantine/core";
import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { now } from "@/lib/core/clock";
import { db } from "@/lib/core/db";
import { ToDoPanel } from "@/lib/features/accounts/components/to-do-panel";
import { getSchoolState } from "@/lib/features/accounts/data-school-state";
import { toDoList } from "@/lib/features/accounts/rules-to-do";
import { LatestCheckIns } from "@/lib/features/attendance/components/latest-check-ins";
import { OpenSessions } from "@/lib/features/classes/components/open-sessions";
import { getOpenSessions } from "@/lib/features/classes/data-sessions";
import { HomeInsights } from "@/lib/features/reports/components/home-insights";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("accounts", "home.title");

export default async function HomePage() {
  const user = await requirePageUser("admin");
  const at = now();
  const [state, open] = await Promise.all([getSchoolState(db(), at), getOpenSessions(db(), user, at)]);
  const t = await getTranslations("accounts");
  return (
    <>
      <PageHeader title={t("home.hello", { name: user.name })} description={t("home.description")} />
      <OpenSessions initial={open} />
      <Stack gap="lg">
        <FigureRow>
          <FigureTile label={t("home.students")} value={state.students} />
          <FigureTile label={t("home.faces")} value={state.students - state.studentsWithoutFace} />
          <FigureTile label={t("home.classes")} value={state.classes} />
          <FigureTile label={t("home.checkIns")} value={state.checkInsToday} hint={t("home.lastDay")} />
        </FigureRow>
        <HomeInsights ownClasses={false} />
        <ToDoPanel items={toDoList(state)} />
        <LatestCheckIns />
      </Stack>
    </>
  );
}
