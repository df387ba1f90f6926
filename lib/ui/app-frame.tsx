"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import styles from "./app-frame.module.css";
import { BottomNav } from "./bottom-nav";
import { FrameLink } from "./frame-link";
import { isCurrent, type NavItem } from "./frame-nav";
import { Logo } from "./logo";

interface AppFrameProps {
  items: NavItem[];
  /** Where the logo leads. */
  homeHref: string;
  /** Whose Rollcall this is, below the logo; empty before it is known. */
  schoolName: string;
  /** The signed-in person's menu; at the foot of the sidebar, on phones in the top bar. */
  userMenu: ReactNode;
  children: ReactNode;
}

/** Sidebar on wide screens; top bar and bottom navigation on phones; the page in between. */
export function AppFrame({ items, homeHref, schoolName, userMenu, children }: AppFrameProps) {
  const t = useTranslations("ui");
  const pathname = usePathname();
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {t("frame.skip")}
      </a>
      <header className={styles.bar}>
        <a href={homeHref} className={styles.logo} aria-label={t("frame.home")}>
          <Logo />
          {schoolName && <span className={styles.school}>{schoolName}</span>}
        </a>
        <nav className={styles.nav} aria-label={t("frame.main")}>
          {items.map((item) => (
            <FrameLink key={item.href} item={item} current={isCurrent(item, pathname)} />
          ))}
        </nav>
        <div className={styles.user}>{userMenu}</div>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <BottomNav items={items} pathname={pathname} />
    </div>
  );
}
