"use client";

import { Badge, Button, Code, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconKey } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { formatDate, formatDateTime } from "@/lib/ui/format-time";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { revokeApiKey } from "../endpoints";
import type { ApiKeyView } from "../schema";
import { apiKeysQuery } from "./api-keys-query";

/** The school's API keys. A key itself cannot be shown again; it can only be revoked. */
export function ApiKeysPanel() {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(apiKeysQuery());
  const revoke = useMutation({
    mutationFn: (key: ApiKeyView) => callApi(revokeApiKey, { params: { keyId: key.key_id } }),
    onSuccess: (_, key) => {
      notifications.show({ message: `“${key.name}” is revoked.` });
      return queryClient.invalidateQueries(apiKeysQuery());
    },
  });
  const confirm = (key: ApiKeyView) =>
    modals.openConfirmModal({
      title: `Revoke “${key.name}”?`,
      children: (
        <Text size="sm">Programs that use this key are refused from now on. This cannot be undone.</Text>
      ),
      labels: { confirm: "Revoke key", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: () => revoke.mutate(key),
    });
  const columns: Column<ApiKeyView>[] = [
    {
      id: "name",
      header: "Name",
      onPhone: "main",
      cell: (key) => (
        <Text size="sm" fw={600} td={key.revoked_at ? "line-through" : undefined}>
          {key.name}
        </Text>
      ),
    },
    { id: "key", header: "Begins with", cell: (key) => <Code>{key.prefix}…</Code> },
    { id: "made", header: "Made", cell: (key) => `Made ${formatDate(key.created_at)}` },
    {
      id: "used",
      header: "Last used",
      cell: (key) => (key.last_used_at ? `Used ${formatDateTime(key.last_used_at)}` : "Never used"),
    },
    {
      id: "actions",
      header: "Actions",
      hideHeader: true,
      align: "end",
      onPhone: "side",
      cell: (key) =>
        key.revoked_at ? (
          <Badge color="gray" c="var(--mantine-color-text)">
            Revoked
          </Badge>
        ) : (
          <Button
            variant="subtle"
            color="red"
            aria-label={`Revoke ${key.name}`}
            loading={revoke.isPending && revoke.variables.key_id === key.key_id}
            onClick={() => confirm(key)}
          >
            Revoke
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
          caption="API keys, newest first"
          columns={columns}
          rows={data?.items}
          rowKey={(key) => key.key_id}
          loadingRows={3}
          empty={
            <EmptyState icon={IconKey} title="No keys yet">
              Make one for each program that talks to Rollcall, so that each can be revoked by itself.
            </EmptyState>
          }
        />
      </Panel>
    </>
  );
}
