"use client";

import type { ReactNode } from "react";
import { AppFrame } from "@/lib/ui/app-frame";
import { HOME_PATH } from "../home-path";
import type { FrameUser } from "./frame-user";
import { NAV_ITEMS } from "./nav-items";
import { UserMenu } from "./user-menu";

/** The frame of every page behind sign-in. */
export function SignedInFrame({ user, children }: { user: FrameUser; children: ReactNode }) {
  return (
    <AppFrame
      items={NAV_ITEMS[user.role]}
      homeHref={HOME_PATH[user.role]}
      userMenu={<UserMenu user={user} />}
    >
      {children}
    </AppFrame>
  );
}
