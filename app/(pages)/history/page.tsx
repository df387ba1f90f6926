import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { HistoryScreen } from "@/lib/features/attendance/components/history-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage() {
  await requirePageUser("student");
  return (
    <>
      <PageHeader
        title="Your attendance"
        description="Every session of your classes, and when you checked in."
      />
      <HistoryScreen />
    </>
  );
}
