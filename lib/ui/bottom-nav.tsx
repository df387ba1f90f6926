"use client";

import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import styles from "./app-frame.module.css";
import { isCurrent, type NavItem } from "./frame-nav";

/** The phone's navigation, within reach of the thumb. */
export function BottomNav({ items, pathname }: { items: NavItem[]; pathname: string }) {
  const t = useTranslations("ui");
  const primary = items.filter((item) => !item.secondary);
  const more = items.filter((item) => item.secondary);
  const moreIsCurrent = more.some((item) => isCurrent(item, pathname));
  return (
    <nav className={styles.bottom} aria-label={t("frame.mainBottom")}>
      {primary.map((item) => {
        const Icon = item.icon;
        const current = isCurrent(item, pathname);
        return (
          <Link
            key={item.href}
            href={item.href}
            className={styles.tab}
            aria-current={current ? "page" : undefined}
          >
            <Icon size={22} stroke={1.75} aria-hidden />
            {item.label}
          </Link>
        );
      })}
      {more.length > 0 && (
        <Menu position="top-end" width={220} shadow="md">
          <Menu.Target>
            <button type="button" className={styles.tab} data-current={moreIsCurrent || undefined}>
              <IconDots size={22} stroke={1.75} aria-hidden />
              {t("frame.more")}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((item) => {
              const Icon = item.icon;
              return (
                <Menu.Item
                  key={item.href}
                  component={Link}
                  href={item.href}
                  h={44}
                  leftSection={<Icon size={20} stroke={1.75} aria-hidden />}
                >
                  {item.label}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
