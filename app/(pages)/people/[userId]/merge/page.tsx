import { notFound } from "next/navigation";
import { z } from "zod";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { MergeScreen } from "@/lib/features/people/components/merge-screen";
import { personParams } from "@/lib/features/people/schema";

export const generateMetadata = pageTitle("people", "merge.title");

interface MergePageProps {
  params: Promise<{ userId: string }>;
  searchParams: Promise<{ other?: unknown }>;
}

export default async function MergePage({ params, searchParams }: MergePageProps) {
  await requirePageUser("admin");
  const parsed = personParams.safeParse(await params);
  if (!parsed.success) notFound();
  const other = z.uuid().safeParse((await searchParams).other);
  return <MergeScreen userId={parsed.data.userId} otherId={other.data} />;
}
