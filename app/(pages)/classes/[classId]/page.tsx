import { notFound } from "next/navigation";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { now } from "@/lib/core/clock";
import { db } from "@/lib/core/db";
import { ClassPage } from "@/lib/features/classes/components/class-page";
import { getOpenSessions } from "@/lib/features/classes/data-sessions";
import { classParams } from "@/lib/features/classes/schema";

export const generateMetadata = pageTitle("classes", "classPage.tab");

export default async function OneClassPage({ params }: { params: Promise<{ classId: string }> }) {
  const user = await requirePageUser("admin", "teacher");
  const parsed = classParams.safeParse(await params);
  if (!parsed.success) notFound();
  return (
    <ClassPage
      classId={parsed.data.classId}
      isAdmin={user.role === "admin"}
      open={await getOpenSessions(db(), user, now())}
    />
  );
}
