import { Center, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { LogoMark } from "./logo";

/** A page that is only a message: not found, broken. */
export function FullPageNotice({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <Center mih="70dvh" px="md">
      <Stack align="center" ta="center" gap="sm" maw="28rem">
        <LogoMark size={44} />
        <Title order={1} mt="sm">
          {title}
        </Title>
        <Text c="dimmed" mb="sm">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}
