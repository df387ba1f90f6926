"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useStatusWords } from "@/lib/features/attendance/components/use-status-words";
import { useFormats } from "@/lib/ui/use-formats";
import { changesQuery } from "./changes-query";
import type { CorrectableRecord } from "./correction";

/** Who changed a record, when, from what to what and why; nothing when nobody did. */
export function ChangesList({
  record,
}: {
  record: Pick<CorrectableRecord, "sessionId" | "userId" | "statuses">;
}) {
  const t = useTranslations("corrections");
  const word = useStatusWords(record.statuses);
  const { formatDateTime } = useFormats();
  const { data } = useQuery(changesQuery(record.sessionId, record.userId));
  if (!data || data.items.length === 0) return null;
  const name = (status: (typeof data.items)[number]["to_status"]) =>
    status ? word(status) : t("menu.noRecord");
  return (
    <Stack component="section" gap={6} aria-label={t("history.title")}>
      <Text size="xs" fw={600} c="dimmed">
        {t("history.title")}
      </Text>
      {data.items.map((change) => (
        <div key={`${change.changed_at} ${change.revision}`}>
          <Text size="sm">
            {t("history.line", { from: name(change.from_status), to: name(change.to_status) })}
          </Text>
          <Text size="xs" c="dimmed">
            {t("history.byAt", {
              author: change.changed_by ?? t("history.someone"),
              time: formatDateTime(change.changed_at),
            })}
            {" · "}
            {change.reason}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
