import { notFound } from "next/navigation";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { PersonPage } from "@/lib/features/people/components/person-page";
import { personParams } from "@/lib/features/people/schema";

export const generateMetadata = pageTitle("people", "personPage.tab");

export default async function OnePersonPage({ params }: { params: Promise<{ userId: string }> }) {
  const user = await requirePageUser("admin");
  const parsed = personParams.safeParse(await params);
  if (!parsed.success) notFound();
  return <PersonPage userId={parsed.data.userId} self={parsed.data.userId === user.userId} />;
}
