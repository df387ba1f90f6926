import { z } from "zod";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { PresenceGate } from "@/lib/features/accounts/components/presence-gate";
import { EnrolScreen } from "@/lib/features/people/components/enrol-screen";

export const generateMetadata = pageTitle("people", "enrolScreen.tab");

export default async function EnrolPage({ searchParams }: { searchParams: Promise<{ person?: unknown }> }) {
  await requirePageUser("admin");
  const person = z.uuid().safeParse((await searchParams).person);
  return (
    <PresenceGate>
      <EnrolScreen key={person.data} personId={person.data} />
    </PresenceGate>
  );
}
