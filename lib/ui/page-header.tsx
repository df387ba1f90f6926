import { Box, Group, Text, Title } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { TextLink } from "./text-link";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** A way up, for pages below another. */
  back?: { href: string; label: string };
  actions?: ReactNode;
}

/** Title of a page, one line on what it is for, and what can be done here. */
export function PageHeader({ title, description, back, actions }: PageHeaderProps) {
  return (
    <Box component="header" mb="xl">
      {back && (
        <TextLink href={back.href} size="sm" c="dimmed" display="inline-flex" mih={44} inline>
          <Group gap={4} wrap="nowrap">
            <IconChevronLeft size={16} className="turns-with-text" aria-hidden />
            {back.label}
          </Group>
        </TextLink>
      )}
      <Group justify="space-between" align="flex-end" gap="md">
        <Box miw={0}>
          <Title order={1}>{title}</Title>
          {description && (
            <Text component="div" c="dimmed" mt={6} maw="42rem">
              {description}
            </Text>
          )}
        </Box>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
    </Box>
  );
}
