"use client";

import { Badge, Button, Code, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconKey } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { revokeApiKey } from "../endpoints";
import type { ApiKeyView } from "../schema";
import { apiKeysQuery } from "./api-keys-query";

/** The school's API keys. A key itself cannot be shown again; it can only be revoked. */
export function ApiKeysPanel() {
  const t = useTranslations("accounts.apiKeysPanel");
  const { formatDate, formatDateTime } = useFormats();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(apiKeysQuery());
  const revoke = useMutation({
    mutationFn: (key: ApiKeyView) => callApi(revokeApiKey, { params: { keyId: key.key_id } }),
    onSuccess: (_, key) => {
      notifications.show({ message: t("isRevoked", { name: key.name }) });
      return queryClient.invalidateQueries(apiKeysQuery());
    },
  });
  const confirm = (key: ApiKeyView) =>
    modals.openConfirmModal({
      title: t("revoke", { name: key.name }),
      children: <Text size="sm">{t("programsThatUseThis")}</Text>,
      labels: { confirm: t("revokeKey"), cancel: t("keepIt") },
      confirmProps: { color: "red" },
      onConfirm: () => revoke.mutate(key),
    });
  const columns: Column<ApiKeyView>[] = [
    {
      id: "name",
      header: t("name"),
      onPhone: "main",
      cell: (key) => (
        <Text size="sm" fw={600} td={key.revoked_at ? "line-through" : undefined}>
          {key.name}
        </Text>
      ),
    },
    { id: "key", header: t("beginsWith"), cell: (key) => <Code>{key.prefix}…</Code> },
    { id: "made", header: t("made"), cell: (key) => t("made2", { date: formatDate(key.created_at) }) },
    {
      id: "used",
      header: t("lastUsed"),
      cell: (key) =>
        key.last_used_at ? t("used", { dateTime: formatDateTime(key.last_used_at) }) : t("neverUsed"),
    },
    {
      id: "actions",
      header: t("actions"),
      hideHeader: true,
      align: "end",
      onPhone: "side",
      cell: (key) =>
        key.revoked_at ? (
          <Badge color="gray" c="var(--mantine-color-text)">
            {t("revoked")}
          </Badge>
        ) : (
          <Button
            variant="subtle"
            color="red"
            aria-label={t("revoke2", { name: key.name })}
            loading={revoke.isPending && revoke.variables.key_id === key.key_id}
            onClick={() => confirm(key)}
          >
            {t("revoke3")}
          </Button>
        ),
    },
  ];
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <ProblemNotice error={revoke.failureReason} retrying={revoke.isPending} />
      <Panel flush>
        <DataTable
          caption={t("apiKeysNewestFirst")}
          columns={columns}
          rows={data?.items}
          rowKey={(key) => key.key_id}
          loadingRows={3}
          empty={
            <EmptyState icon={IconKey} title={t("noKeysYet")}>
              {t("makeOneForEach")}
            </EmptyState>
          }
        />
      </Panel>
    </>
  );
}
