import { notFound } from "next/navigation";
import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireSession } from "@/lib/features/classes/data-sessions";
import { sessionParams } from "@/lib/features/classes/schema";
import { RoomCodeScreen } from "@/lib/features/verification/components/room-code-screen";

export const generateMetadata = pageTitle("verification", "roomCode.tab");

export default async function RoomCodePage({ params }: { params: Promise<{ sessionId: string }> }) {
  const user = await requirePageUser("admin", "teacher");
  const parsed = sessionParams.safeParse(await params);
  if (!parsed.success) notFound();
  const { sessionId } = parsed.data;
  const session = await requireSession(db(), user, sessionId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <main>
      <RoomCodeScreen sessionId={sessionId} className={`${session.classCode} ${session.className}`} />
    </main>
  );
}
