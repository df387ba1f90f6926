"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { fetchLogsCsv, type LogsFilter } from "./logs-queries";

/** Downloads the filtered log as CSV. */
export function CsvButton({ filter }: { filter: LogsFilter }) {
  const t = useTranslations("attendance.csvButton");
  const download = useMutation({
    mutationFn: () => fetchLogsCsv(filter),
    onSuccess: (blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = "attendance.csv";
      link.click();
      URL.revokeObjectURL(link.href);
    },
    onError: () =>
      notifications.show({
        color: "red",
        message: t("theCsvCouldNot"),
      }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      {t("csv")}
    </Button>
  );
}
