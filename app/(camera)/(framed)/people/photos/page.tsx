import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { PresenceGate } from "@/lib/features/accounts/components/presence-gate";
import { BulkEnrolScreen } from "@/lib/features/people/components/bulk-enrol-screen";

export const generateMetadata = pageTitle("people", "bulk.tab");

export default async function BulkEnrolPage() {
  await requirePageUser("admin");
  return (
    <PresenceGate>
      <BulkEnrolScreen />
    </PresenceGate>
  );
}
