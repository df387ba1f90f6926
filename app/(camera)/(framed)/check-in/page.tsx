import { pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { CheckInScreen } from "@/lib/features/attendance/components/check-in-screen";
import { isEnrolled } from "@/lib/features/people/data-enrolled";

export const generateMetadata = pageTitle("attendance", "checkInScreen.tab");

export default async function CheckInPage() {
  const user = await requirePageUser("student");
  return <CheckInScreen name={user.name} enrolled={await isEnrolled(db(), user.userId)} />;
}
