import { notFound } from "next/navigation";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { MergeScreen } from "@/lib/features/people/components/merge-screen";
import { personParams } from "@/lib/features/people/schema";

export const generateMetadata = pageTitle("people", "merge.title");

export default async function MergePage({ params }: { params: Promise<{ userId: string }> }) {
  await requirePageUser("admin");
  const parsed = personParams.safeParse(await params);
  if (!parsed.success) notFound();
  return <MergeScreen userId={parsed.data.userId} />;
}
