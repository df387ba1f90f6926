import { notFound } from "next/navigation";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { now } from "@/lib/core/clock";
import { db } from "@/lib/core/db";
import { sessionParams } from "@/lib/features/classes/schema";
import { SessionScreen } from "@/lib/features/live-sessions/components/session-screen";
import { getOwnLiveSession } from "@/lib/features/live-sessions/data-page";

export const generateMetadata = pageTitle("liveSessions", "page.title");

export default async function SessionPage({ params }: { params: Promise<{ sessionId: string }> }) {
  const user = await requirePageUser("admin", "teacher");
  const parsed = sessionParams.safeParse(await params);
  if (!parsed.success) notFound();
  const at = now();
  const live = await getOwnLiveSession(db(), { caller: user, sessionId: parsed.data.sessionId, now: at });
  if (!live) notFound();
  return <SessionScreen initial={live} serverNow={at.toISOString()} />;
}
