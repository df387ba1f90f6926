"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { fetchLogsCsv, type LogsFilter } from "./logs-queries";

/** Downloads the filtered log as CSV. */
export function CsvButton({ filter }: { filter: LogsFilter }) {
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
        message: "The CSV could not be made just now. Try again in a moment.",
      }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      CSV
    </Button>
  );
}
