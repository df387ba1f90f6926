import Link from "next/link";
import styles from "./app-frame.module.css";
import type { NavItem } from "./frame-nav";

/** A place in the sidebar. */
export function FrameLink({ item, current }: { item: NavItem; current: boolean }) {
  const Icon = item.icon;
  return (
    <Link href={item.href} className={styles.link} aria-current={current ? "page" : undefined}>
      <Icon size={20} stroke={1.75} aria-hidden />
      {item.label}
    </Link>
  );
}
