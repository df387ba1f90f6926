import type { ReactNode } from "react";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { SignedInFrame } from "@/lib/features/accounts/components/signed-in-frame";
import { getSchoolName } from "@/lib/features/settings/data-settings";

export default async function FramedCameraLayout({ children }: { children: ReactNode }) {
  const [user, schoolName] = await Promise.all([requirePageUser(), getSchoolName(db())]);
  return (
    <SignedInFrame user={user} schoolName={schoolName}>
      {children}
    </SignedInFrame>
  );
}
