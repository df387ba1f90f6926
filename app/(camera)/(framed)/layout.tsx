import type { ReactNode } from "react";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { SignedInFrame } from "@/lib/features/accounts/components/signed-in-frame";

export default async function FramedCameraLayout({ children }: { children: ReactNode }) {
  return <SignedInFrame user={await requirePageUser()}>{children}</SignedInFrame>;
}
