"use client";

import { Skeleton, Stack, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import type { ListReviewsQuery } from "../schema";
import { LogReviewCard } from "./log-review-card";
import { RequestReviewCard } from "./request-review-card";
import { reviewsQuery } from "./verification-queries";

/** What waits for a teacher's decision, in all their classes or in one. */
export function ReviewPanel({ filter }: { filter: ListReviewsQuery }) {
  const t = useTranslations("verification.review");
  const { data, error, refetch } = useQuery(reviewsQuery(filter));
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  const items = data?.items ?? [];
  return (
    <Panel title={items.length > 0 ? t("count", { count: items.length }) : t("title")}>
      {!data ? (
        <Stack>
          <Skeleton height={160} />
          <Skeleton height={160} />
        </Stack>
      ) : items.length === 0 ? (
        <EmptyState icon={IconShieldCheck} title={t("none")}>
          {t("noneHint")}
        </EmptyState>
      ) : (
        <Stack gap="md">
          {items.map((one) =>
            one.kind === "log" ? (
              <LogReviewCard key={one.log_id} log={one} />
            ) : (
              <RequestReviewCard key={one.request_id} request={one} />
            ),
          )}
          {data.more ? (
            <Text size="sm" c="dimmed">
              {t("more")}
            </Text>
          ) : null}
        </Stack>
      )}
      <StaleNote error={error} />
    </Panel>
  );
}
