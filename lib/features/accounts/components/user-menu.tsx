"use client";

import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconDeviceMobileDown, IconLogout, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTranslations } from "use-intl";
import { ColourSchemeItems } from "@/lib/ui/colour-scheme-items";
import { useInstallPrompt } from "@/lib/ui/install-prompt";
import type { FrameUser } from "./frame-user";
import { LanguageItems } from "./language-items";
import styles from "./user-menu.module.css";

/** Who is signed in, their profile, the colour scheme and the way out. */
export function UserMenu({ user }: { user: FrameUser }) {
  const t = useTranslations("accounts.menu");
  const roles = useTranslations("people.roles");
  const install = useInstallPrompt();
  return (
    <Menu position="top-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.button} aria-label={t("label", { name: user.name })}>
          <Avatar name={user.name} color="ink" size={36} radius="xl" />
          <span className={styles.who}>
            <Text span size="sm" fw={600} truncate="end">
              {user.name}
            </Text>
            <Text span size="xs" c="dimmed">
              {roles(user.role)}
            </Text>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item component={Link} href="/profile" h={44} leftSection={<IconUser size={18} aria-hidden />}>
          {t("profile")}
        </Menu.Item>
        {install && (
          <Menu.Item h={44} leftSection={<IconDeviceMobileDown size={18} aria-hidden />} onClick={install}>
            {t("install")}
          </Menu.Item>
        )}
        <Menu.Divider />
        <ColourSchemeItems />
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <Menu.Item
          h={44}
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => signOut({ callbackUrl: "/sign-in" })}
        >
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
