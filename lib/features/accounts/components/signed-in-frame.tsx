"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppFrame } from "@/lib/ui/app-frame";
import { HOME_PATH } from "../home-path";
import type { FrameUser } from "./frame-user";
import { NAV_PLACES } from "./nav-items";
import { UserMenu } from "./user-menu";

interface SignedInFrameProps {
  user: FrameUser;
  schoolName: string;
  children: ReactNode;
}

/** The frame of every page behind sign-in. */
export function SignedInFrame({ user, schoolName, children }: SignedInFrameProps) {
  const t = useTranslations("accounts.nav");
  return (
    <AppFrame
      items={NAV_PLACES[user.role].map(({ name, ...place }) => ({ ...place, label: t(name) }))}
      homeHref={HOME_PATH[user.role]}
      schoolName={schoolName}
      userMenu={<UserMenu user={user} />}
    >
      {children}
    </AppFrame>
  );
}
