import { notFound, redirect } from "next/navigation";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { now } from "@/lib/core/clock";
import { db } from "@/lib/core/db";
import { ClassPhotoScreen } from "@/lib/features/class-photo/components/class-photo-screen";
import { isPhotographable } from "@/lib/features/class-photo/rules-late";
import { sessionParams } from "@/lib/features/classes/schema";
import { getOwnLiveSession } from "@/lib/features/live-sessions/data-page";

export const generateMetadata = pageTitle("classPhoto", "page.title");

export default async function ClassPhotoPage({ params }: { params: Promise<{ sessionId: string }> }) {
  const user = await requirePageUser("admin", "teacher");
  const parsed = sessionParams.safeParse(await params);
  if (!parsed.success) notFound();
  const { sessionId } = parsed.data;
  const at = now();
  const live = await getOwnLiveSession(db(), { caller: user, sessionId, now: at });
  if (!live) notFound();
  if (!isPhotographable(live.session, at.getTime())) redirect(`/sessions/${sessionId}`);
  return (
    <ClassPhotoScreen
      sessionId={sessionId}
      isLate={live.session.state === "closed"}
      title={live.session.title ?? live.session.class_name}
      roster={live.members.map(({ user_id, name, enrolled }) => ({ user_id, name, enrolled }))}
    />
  );
}
