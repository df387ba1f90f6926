import { notFound } from "next/navigation";
import { z } from "zod";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { KioskScreen } from "@/lib/features/attendance/components/kiosk-screen";

export const generateMetadata = pageTitle("attendance", "kioskScreen.tab");

export default async function KioskPage({ params }: { params: Promise<{ sessionId: string }> }) {
  await requirePageUser("admin", "teacher");
  const { sessionId } = await params;
  // Which sessions the caller may run is decided by the API that lists them.
  if (!z.uuid().safeParse(sessionId).success) notFound();
  return (
    <main>
      <KioskScreen sessionId={sessionId} />
    </main>
  );
}
