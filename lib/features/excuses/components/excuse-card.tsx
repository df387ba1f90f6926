"use client";

import { Anchor, Badge, Group, Stack, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { endpointUrl } from "@/lib/core/http/call-api";
import { useDayWords } from "@/lib/features/timetable/components/use-day-words";
import { useFormats } from "@/lib/ui/use-formats";
import { getExcuseFile } from "../endpoints";
import type { Excuse } from "../schema";

const COLOURS = { submitted: "yellow", accepted: "green", declined: "red", withdrawn: "gray" } as const;

/** What was handed in, and what came of it. */
export function ExcuseCard({
  excuse,
  title,
  children,
}: {
  excuse: Excuse;
  title: string;
  children?: ReactNode;
}) {
  const t = useTranslations("excuses");
  const { formatDay, formatTime, formatDateTime } = useFormats();
  const words = useDayWords();
  const { session, first_day, last_day, time_zone: zone, state } = excuse;
  const when = session
    ? t("item.session", {
        day: formatDay(session.starts_at, zone),
        time: formatTime(session.starts_at, zone),
      })
    : first_day && last_day && first_day !== last_day
      ? t("item.days", { first: words.date(first_day), last: words.date(last_day) })
      : first_day && words.date(first_day);
  return (
    <Stack gap={6} p="md" component="article" style={{ borderBlockEnd: "1px solid var(--line)" }}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            {when} · {t("item.handedIn", { time: formatDateTime(excuse.created_at) })}
          </Text>
        </div>
        <Badge color={COLOURS[state]} c="var(--mantine-color-text)" flex="none">
          {t(`states.${state}`)}
        </Badge>
      </Group>
      <Text size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
        {excuse.reason}
      </Text>
      {excuse.file_name && (
        <Anchor
          href={endpointUrl(getExcuseFile, { params: { excuseId: excuse.excuse_id } })}
          download
          size="sm"
          mih={44}
          display="inline-flex"
          style={{ alignItems: "center", gap: 6, overflowWrap: "anywhere" }}
        >
          <IconPaperclip size={16} aria-hidden />
          {t("item.file", { name: excuse.file_name })}
        </Anchor>
      )}
      {excuse.decided_at && (
        <Text size="sm" c="dimmed">
          {t("item.decidedBy", {
            author: excuse.decided_by ?? t("item.someone"),
            time: formatDateTime(excuse.decided_at),
          })}
          {excuse.note && `: ${excuse.note}`}
        </Text>
      )}
      {children}
    </Stack>
  );
}
