"use client";

import { Badge, Button, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { resendDelivery } from "../endpoints";
import type { DeliveryView } from "../schema";
import { EVENT_KEYS } from "./event-key";
import { deliveriesQuery } from "./webhook-queries";

const COLOURS = { waiting: "yellow", delivered: "teal", failed: "red" } as const;

/** What was sent to a webhook and how it fared. */
export function WebhookLog({ webhookId }: { webhookId: string }) {
  const t = useTranslations("webhooks.log");
  const events = useTranslations("webhooks.events");
  const { formatDateTime } = useFormats();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(deliveriesQuery(webhookId));
  const again = useMutation({
    mutationFn: (one: DeliveryView) => callApi(resendDelivery, { params: { deliveryId: one.delivery_id } }),
    onSuccess: () => queryClient.invalidateQueries(deliveriesQuery(webhookId)),
  });
  const columns: Column<DeliveryView>[] = [
    {
      id: "event",
      header: t("event"),
      onPhone: "main",
      cell: (one) => (
        <Text size="sm" fw={550}>
          {events(EVENT_KEYS[one.event])}
        </Text>
      ),
    },
    { id: "made", header: t("made"), cell: (one) => formatDateTime(one.created_at) },
    {
      id: "state",
      header: t("state"),
      cell: (one) => (
        <Badge color={COLOURS[one.state]} c="var(--mantine-color-text)">
          {t(one.state)}
        </Badge>
      ),
    },
    {
      id: "outcome",
      header: t("outcome"),
      cell: (one) =>
        [
          one.last_outcome,
          one.attempts > 0 ? t("attempts", { count: one.attempts }) : null,
          one.next_attempt_at && one.attempts > 0
            ? t("next", { date: formatDateTime(one.next_attempt_at) })
            : null,
        ]
          .filter(Boolean)
          .join(" · "),
    },
    {
      id: "actions",
      header: t("actions"),
      hideHeader: true,
      align: "end",
      onPhone: "side",
      cell: (one) => (
        <Button
          variant="subtle"
          aria-label={t("againOf", {
            event: events(EVENT_KEYS[one.event]),
            date: formatDateTime(one.created_at),
          })}
          loading={again.isPending && again.variables.delivery_id === one.delivery_id}
          onClick={() => again.mutate(one)}
        >
          {t("again")}
        </Button>
      ),
    },
  ];
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <ProblemNotice error={again.failureReason} retrying={again.isPending} />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data?.items}
        rowKey={(one) => one.delivery_id}
        loadingRows={4}
        empty={
          <EmptyState icon={IconSend} title={t("emptyTitle")}>
            {t("empty")}
          </EmptyState>
        }
      />
    </>
  );
}
