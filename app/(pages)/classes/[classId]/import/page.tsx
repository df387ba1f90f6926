import { notFound } from "next/navigation";
import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireClass } from "@/lib/features/classes/data-classes";
import { classParams } from "@/lib/features/classes/schema";
import { ImportScreen } from "@/lib/features/imports/components/import-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("imports", "page.rosterTitle");

export default async function ImportRosterPage({ params }: { params: Promise<{ classId: string }> }) {
  const user = await requirePageUser("admin");
  const parsed = classParams.safeParse(await params);
  if (!parsed.success) notFound();
  const { classId } = parsed.data;
  const schoolClass = await requireClass(db(), user, classId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader
        back={{ href: `/classes/${classId}`, label: t("page.backClass") }}
        title={t("page.rosterTitle")}
        description={t("page.rosterDescription", { name: schoolClass.name })}
      />
      <ImportScreen classId={classId} />
    </>
  );
}
