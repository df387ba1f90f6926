import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { LogsScreen } from "@/lib/features/attendance/components/logs-screen";
import { PageHeader } from "@/lib/ui/page-header";

export const metadata: Metadata = { title: "Log" };

export default async function LogsPage() {
  const user = await requirePageUser("admin", "teacher");
  const isAdmin = user.role === "admin";
  return (
    <>
      <PageHeader
        title="Attendance log"
        description={
          isAdmin
            ? "Every check-in of the school, newest first."
            : "Every check-in of your classes, newest first."
        }
      />
      <LogsScreen isAdmin={isAdmin} />
    </>
  );
}
