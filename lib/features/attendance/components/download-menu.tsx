"use client";

import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { fetchLogsFile, LOG_FILES, type LogFileKind, type LogsFilter } from "./logs-queries";

/** Downloads the filtered log as a file. */
export function DownloadMenu({ filter }: { filter: LogsFilter }) {
  const t = useTranslations("attendance.download");
  const download = useMutation({
    mutationFn: async (kind: LogFileKind) => ({ kind, blob: await fetchLogsFile(filter, kind) }),
    onSuccess: ({ kind, blob }) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `attendance.${kind}`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
    onError: () => notifications.show({ color: "red", message: t("failed") }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          loading={download.isPending}
        >
          {t("open")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(LOG_FILES) as LogFileKind[]).map((kind) => (
          <Menu.Item key={kind} onClick={() => download.mutate(kind)}>
            {t(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
