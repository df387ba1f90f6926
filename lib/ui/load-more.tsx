"use client";

import { Button, Center } from "@mantine/core";
import { useTranslations } from "use-intl";

export interface LoadMoreProps {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Foot of a list that comes in pages. */
export function LoadMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: LoadMoreProps) {
  const t = useTranslations("ui.list");
  if (!hasNextPage) return null;
  return (
    <Center p="md">
      <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
        {t("showMore")}
      </Button>
    </Center>
  );
}
