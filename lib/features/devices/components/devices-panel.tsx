"use client";

import { Badge, Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconDeviceTablet } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import { revokeDevice } from "../endpoints";
import type { DeviceView } from "../schema";
import { devicesQuery } from "./devices-query";

const MOMENT = { dateStyle: "medium", timeStyle: "short" } as const;

/** The school's kiosks; each can be revoked by itself, at once. */
export function DevicesPanel() {
  const t = useTranslations("devices.page");
  const format = useFormatter();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(devicesQuery());
  const revoke = useMutation({
    mutationFn: (device: DeviceView) => callApi(revokeDevice, { params: { deviceId: device.device_id } }),
    onSuccess: (_, { name }) => {
      notifications.show({ message: t("revokedMessage", { name }) });
      return queryClient.invalidateQueries(devicesQuery());
    },
  });
  const confirm = (device: DeviceView) =>
    modals.openConfirmModal({
      title: t("confirmTitle", { name: device.name }),
      children: <Text size="sm">{t("confirm")}</Text>,
      labels: { confirm: t("revoke"), cancel: t("keep") },
      confirmProps: { color: "red" },
      onConfirm: () => revoke.mutate(device),
    });
  const columns: Column<DeviceView>[] = [
    {
      id: "name",
      header: t("name"),
      onPhone: "main",
      cell: (device) => (
        <Text size="sm" fw={600} td={device.revoked_at ? "line-through" : undefined}>
          {device.name}
        </Text>
      ),
    },
    { id: "room", header: t("room"), cell: (device) => device.room ?? t("anyRoom") },
    {
      id: "paired",
      header: t("paired"),
      onPhone: "hide",
      cell: (device) => format.dateTime(new Date(device.paired_at), MOMENT),
    },
    {
      id: "seen",
      header: t("lastSeen"),
      cell: (device) =>
        device.last_seen_at ? format.dateTime(new Date(device.last_seen_at), MOMENT) : t("never"),
    },
    {
      id: "actions",
      header: t("actions"),
      hideHeader: true,
      align: "end",
      onPhone: "side",
      cell: (device) =>
        device.revoked_at ? (
          <Badge color="gray" c="var(--mantine-color-text)">
            {t("revoked")}
          </Badge>
        ) : (
          <Button
            variant="subtle"
            color="red"
            aria-label={t("revokeOne", { name: device.name })}
            loading={revoke.isPending && revoke.variables.device_id === device.device_id}
            onClick={() => confirm(device)}
          >
            {t("revoke")}
          </Button>
        ),
    },
  ];
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <ProblemNotice error={revoke.error ?? revoke.failureReason} retrying={revoke.isPending} />
      <Panel flush>
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={data?.items}
          rowKey={(device) => device.device_id}
          loadingRows={3}
          empty={
            <EmptyState icon={IconDeviceTablet} title={t("emptyTitle")}>
              {t("empty")}
            </EmptyState>
          }
        />
        <StaleNote error={error} />
      </Panel>
    </>
  );
}
