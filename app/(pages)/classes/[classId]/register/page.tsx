import { notFound } from "next/navigation";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { classParams } from "@/lib/features/classes/schema";
import { RegisterPage } from "@/lib/features/register/components/register-page";

export const generateMetadata = pageTitle("register", "page.tab");

export default async function ClassRegisterPage({ params }: { params: Promise<{ classId: string }> }) {
  await requirePageUser("admin", "teacher");
  const parsed = classParams.safeParse(await params);
  if (!parsed.success) notFound();
  return <RegisterPage classId={parsed.data.classId} />;
}
