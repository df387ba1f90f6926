"use client";

import { Group, Text } from "@mantine/core";
import { IconCalendar, IconDeviceTv } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { LinkButton } from "@/lib/ui/link-button";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import { TextLink } from "@/lib/ui/text-link";
import { useFormats } from "@/lib/ui/use-formats";
import type { ClassSessionView } from "../schema";
import { LIVE_MS, SLOW_MS, sessionsQuery } from "./class-queries";
import { CloseSessionButton } from "./close-session-button";
import { SessionState } from "./session-state";

function useColumns(): Column<ClassSessionView>[] {
  const { formatDay, formatSpan } = useFormats();
  const t = useTranslations("classes.sessionsPanel");
  return [
    {
      id: "time",
      header: t("session"),
      onPhone: "main",
      cell: (session) => (
        <>
          <TextLink href={`/sessions/${session.session_id}`} size="sm" fw={600} c="var(--mantine-color-text)">
            {formatDay(session.starts_at, session.time_zone)}
            {session.title && ` · ${session.title}`}
          </TextLink>
          <Text size="sm" c="dimmed">
            {formatSpan(session.starts_at, session.ends_at, session.time_zone)}
          </Text>
        </>
      ),
    },
    {
      id: "recorded",
      header: t("here"),
      cell: (session) =>
        session.state === "upcoming"
          ? "–"
          : t("ofHere", { recorded: session.recorded, expected: session.expected }),
    },
    {
      id: "state",
      header: t("state"),
      onPhone: "side",
      cell: (session) => <SessionState state={session.state} />,
    },
    {
      id: "actions",
      header: t("actions"),
      hideHeader: true,
      align: "end",
      cell: (session) =>
        session.state === "open" && (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <LinkButton
              href={`/kiosk/${session.session_id}`}
              variant="light"
              leftSection={<IconDeviceTv size={18} aria-hidden />}
            >
              {t("kiosk")}
            </LinkButton>
            <CloseSessionButton sessionId={session.session_id} />
          </Group>
        ),
    },
  ];
}

/** The sessions of a class, newest first. */
export function SessionsPanel({ classId }: { classId: string }) {
  const columns = useColumns();
  const t = useTranslations("classes.sessionsPanel");
  const sessions = useInfiniteQuery({
    ...sessionsQuery(classId),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((session) => session.state === "open"))
        ? LIVE_MS
        : SLOW_MS,
  });
  const { data, error, refetch } = sessions;
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <Panel flush>
      <DataTable
        caption={t("sessionsNewestFirst")}
        columns={columns}
        rows={data?.pages.flatMap((page) => page.items)}
        rowKey={(session) => session.session_id}
        empty={
          <EmptyState icon={IconCalendar} title={t("noSessionsYet")}>
            {t("openOneNowOr")}
          </EmptyState>
        }
      />
      <LoadMore {...sessions} />
      <StaleNote error={error} />
    </Panel>
  );
}
