"use client";

import { Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";

export default function Loading() {
  const t = useTranslations("ui.list");
  return (
    <Stack gap="lg" role="status" aria-label={t("loading")}>
      <Skeleton height={34} width="min(60%, 20rem)" />
      <Skeleton height={16} width="min(80%, 28rem)" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}
