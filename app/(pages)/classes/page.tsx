import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { now } from "@/lib/core/clock";
import { db } from "@/lib/core/db";
import { ClassList } from "@/lib/features/classes/components/class-list";
import { CreateClassButton } from "@/lib/features/classes/components/create-class-button";
import { OpenSessions } from "@/lib/features/classes/components/open-sessions";
import { getOpenSessions } from "@/lib/features/classes/data-sessions";
import { HomeInsights } from "@/lib/features/reports/components/home-insights";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("classes", "classesPage.tab");

export default async function ClassesPage() {
  const user = await requirePageUser("admin", "teacher");
  const open = await getOpenSessions(db(), user, now());
  const isAdmin = user.role === "admin";
  const t = await getTranslations("classes");
  return (
    <>
      <PageHeader
        title={t("classesPage.tab")}
        description={isAdmin ? t("classesPage.every") : t("classesPage.own")}
        actions={isAdmin && <CreateClassButton />}
      />
      <OpenSessions initial={open} />
      {!isAdmin && <HomeInsights ownClasses />}
      <ClassList
        emptyHint={
          isAdmin
            ? "Create the first class, then put people on its roster."
            : "An admin puts you down as the teacher of a class; it then appears here."
        }
      />
    </>
  );
}
