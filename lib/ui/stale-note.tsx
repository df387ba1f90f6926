import { Text } from "@mantine/core";

/** Under figures that were read once but cannot be refreshed just now. Nothing without an error. */
export function StaleNote({ error }: { error: Error | null | undefined }) {
  if (!error) return null;
  return (
    <Text size="sm" c="dimmed" p="md" ta="center" role="status">
      This may be out of date: the server does not answer just now. We keep trying.
    </Text>
  );
}
