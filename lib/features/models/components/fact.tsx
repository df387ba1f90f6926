import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** A line of a card's list of facts. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group component="div" gap="sm" align="flex-start" wrap="nowrap">
      <Text component="dt" size="sm" c="dimmed" w="8rem" flex="0 0 auto">
        {label}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </Group>
  );
}
