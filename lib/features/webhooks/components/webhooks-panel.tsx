"use client";

import { Badge, Button, Group, Modal, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconWebhook } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { deleteWebhook, updateWebhook } from "../endpoints";
import type { WebhookView } from "../schema";
import { EVENT_KEYS } from "./event-key";
import { WebhookLog } from "./webhook-log";
import { webhooksQuery } from "./webhook-queries";

/** The school's webhooks: how they fare, their messages, stop, resume and remove. */
export function WebhooksPanel() {
  const t = useTranslations("webhooks.list");
  const events = useTranslations("webhooks.events");
  const { formatDateTime } = useFormats();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(webhooksQuery());
  const [shown, setShown] = useState<WebhookView | null>(null);
  const refresh = () => queryClient.invalidateQueries(webhooksQuery());
  const change = useMutation({
    mutationFn: (one: WebhookView) =>
      callApi(updateWebhook, {
        params: { webhookId: one.webhook_id },
        body: { disabled: one.disabled_at === null },
      }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (one: WebhookView) => callApi(deleteWebhook, { params: { webhookId: one.webhook_id } }),
    onSuccess: () => {
      notifications.show({ message: t("removed") });
      return refresh();
    },
  });
  const confirmRemoval = (one: WebhookView) =>
    modals.openConfirmModal({
      title: t("removeOf", { url: one.url }),
      children: <Text size="sm">{t("removeText")}</Text>,
      labels: { confirm: t("remove"), cancel: t("keep") },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(one),
    });
  const state = (one: WebhookView) => {
    if (one.disabled_at)
      return { color: "gray", words: t("stopped", { date: formatDateTime(one.disabled_at) }) };
    if (one.failing_since)
      return { color: "red", words: t("failing", { date: formatDateTime(one.failing_since) }) };
    return { color: "teal", words: t("works") };
  };
  const columns: Column<WebhookView>[] = [
    {
      id: "address",
      header: t("address"),
      onPhone: "main",
      cell: (one) => (
        <>
          <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
            {one.url}
          </Text>
          <Text size="xs" c="dimmed">
            {one.events.map((event) => events(EVENT_KEYS[event])).join(" · ")}
          </Text>
        </>
      ),
    },
    {
      id: "state",
      header: t("state"),
      cell: (one) => (
        <Badge color={state(one).color} c="var(--mantine-color-text)">
          {state(one).words}
        </Badge>
      ),
    },
    {
      id: "actions",
      header: t("actions"),
      hideHeader: true,
      align: "end",
      cell: (one) => (
        <Group gap={4} justify="flex-end">
          <Button variant="subtle" aria-label={t("logOf", { url: one.url })} onClick={() => setShown(one)}>
            {t("log")}
          </Button>
          <Button
            variant="subtle"
            aria-label={t(one.disabled_at ? "resumeOf" : "stopOf", { url: one.url })}
            loading={change.isPending && change.variables.webhook_id === one.webhook_id}
            onClick={() => change.mutate(one)}
          >
            {t(one.disabled_at ? "resume" : "stop")}
          </Button>
          <Button
            variant="subtle"
            color="red"
            aria-label={t("removeOf", { url: one.url })}
            onClick={() => confirmRemoval(one)}
          >
            {t("remove")}
          </Button>
        </Group>
      ),
    },
  ];
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <ProblemNotice
        error={change.failureReason ?? remove.failureReason}
        retrying={change.isPending || remove.isPending}
      />
      <Panel flush>
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={data?.items}
          rowKey={(one) => one.webhook_id}
          loadingRows={2}
          empty={
            <EmptyState icon={IconWebhook} title={t("emptyTitle")}>
              {t("empty")}
            </EmptyState>
          }
        />
      </Panel>
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        size="xl"
        title={t("logOf", { url: shown?.url ?? "" })}
      >
        {shown && <WebhookLog webhookId={shown.webhook_id} />}
      </Modal>
    </>
  );
}
