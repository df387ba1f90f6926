import { Skeleton, Stack } from "@mantine/core";

export default function Loading() {
  return (
    <Stack gap="lg" role="status" aria-label="Loading">
      <Skeleton height={34} width="min(60%, 20rem)" />
      <Skeleton height={16} width="min(80%, 28rem)" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}
