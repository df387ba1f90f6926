import { redirect } from "next/navigation";
import { findSignedInUser } from "@/lib/core/auth/find-caller";
import { HOME_PATH } from "@/lib/features/accounts/home-path";

export default async function LandingPage() {
  const user = await findSignedInUser();
  redirect(user ? HOME_PATH[user.role] : "/sign-in");
}
