"use client";

import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconLogout, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { ROLE_NAMES } from "@/lib/features/people/role-names";
import { ColourSchemeItems } from "@/lib/ui/colour-scheme-items";
import type { FrameUser } from "./frame-user";
import styles from "./user-menu.module.css";

/** Who is signed in, their profile, the colour scheme and the way out. */
export function UserMenu({ user }: { user: FrameUser }) {
  return (
    <Menu position="top-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.button} aria-label={`Account menu of ${user.name}`}>
          <Avatar name={user.name} color="ink" size={36} radius="xl" />
          <span className={styles.who}>
            <Text span size="sm" fw={600} truncate="end">
              {user.name}
            </Text>
            <Text span size="xs" c="dimmed">
              {ROLE_NAMES[user.role]}
            </Text>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item component={Link} href="/profile" h={44} leftSection={<IconUser size={18} aria-hidden />}>
          Profile
        </Menu.Item>
        <Menu.Divider />
        <ColourSchemeItems />
        <Menu.Divider />
        <Menu.Item
          h={44}
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => signOut({ callbackUrl: "/sign-in" })}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
