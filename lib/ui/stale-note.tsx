"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Under figures that were read once but cannot be refreshed just now. Nothing without an error. */
export function StaleNote({ error }: { error: Error | null | undefined }) {
  const t = useTranslations("ui.problem");
  if (!error) return null;
  return (
    <Text size="sm" c="dimmed" p="md" ta="center" role="status">
      {t("stale")}
    </Text>
  );
}
