import { Stack, Text, ThemeIcon } from "@mantine/core";
import type { ReactNode } from "react";
import type { NavItem } from "./frame-nav";

interface EmptyStateProps {
  icon: NavItem["icon"];
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet: says why, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <ThemeIcon size={52} radius="xl" variant="light" mb={4}>
        <Icon size={26} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Text fw={600} size="lg">
        {title}
      </Text>
      {children && (
        <Text c="dimmed" maw="26rem">
          {children}
        </Text>
      )}
      {action && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  );
}
