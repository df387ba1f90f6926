"use client";

import { Button, Code, Group, Select, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { endpointUrl } from "@/lib/core/http/call-api";
import { PersonPicker } from "@/lib/features/people/components/person-picker";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { asDay, dayRange } from "@/lib/ui/day-range";
import { DaysInput } from "@/lib/ui/days-input";
import { DownloadMenu } from "@/lib/ui/download-menu";
import { EmptyState } from "@/lib/ui/empty-state";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { listAudit } from "../endpoints";
import type { AuditEntryView } from "../schema";
import { auditQuery } from "./audit-query";

/** First words of actions, and what they are about. */
const KINDS = [
  "person",
  "profile",
  "face",
  "class",
  "roster",
  "session",
  "attendance",
  "device",
  "api_key",
  "model",
  "templates",
  "settings",
] as const;

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Who did what to whom; filters live in the address. */
export function AuditScreen() {
  const t = useTranslations("audit");
  const format = useFormatter();
  const url = useUrlFilter();
  const [kind, actor, subject] = [url.get("kind"), url.get("actor"), url.get("subject")];
  const [fromDay, toDay] = [url.get("from"), url.get("to")];
  const filter = {
    ...(kind ? { action: `${kind}.` } : {}),
    ...(actor ? { actor: `user:${actor}` } : {}),
    ...(subject ? { subject } : {}),
    ...dayRange(fromDay, toDay, zone()),
  };
  const log = useInfiniteQuery(auditQuery(filter));
  const columns: Column<AuditEntryView>[] = [
    {
      id: "when",
      header: t("columns.when"),
      cell: ({ at }) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" }),
    },
    {
      id: "what",
      header: t("columns.what"),
      onPhone: "main",
      cell: ({ action }) => <Code>{action}</Code>,
    },
    {
      id: "who",
      header: t("columns.who"),
      cell: ({ actor, actor_name }) => <Text size="sm">{actor_name ?? actor}</Text>,
    },
    {
      id: "whom",
      header: t("columns.whom"),
      cell: ({ subject, subject_name }) =>
        subject ? (
          <Button
            variant="subtle"
            size="compact-sm"
            px={4}
            mx={-4}
            title={t("onlySubject")}
            onClick={() => url.set({ subject })}
          >
            {subject_name ?? subject.slice(0, 13)}
          </Button>
        ) : null,
    },
    {
      id: "details",
      header: t("columns.details"),
      onPhone: "hide",
      cell: ({ details }) =>
        Object.keys(details).length > 0 ? (
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {JSON.stringify(details)}
          </Text>
        ) : null,
    },
  ];
  return (
    <>
      <Group mb="md" gap="sm" role="search">
        <Select
          aria-label={t("filters.kind")}
          placeholder={t("filters.anyKind")}
          clearable
          w={190}
          data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={kind ?? null}
          onChange={(value) => url.set({ kind: value })}
        />
        <PersonPicker value={actor} onChange={(id) => url.set({ actor: id })} />
        <DaysInput
          label={t("filters.days")}
          placeholder={t("filters.anyDay")}
          value={[asDay(fromDay), asDay(toDay)]}
          onChange={([from, to]) => url.set({ from, to })}
        />
        {subject ? (
          <Button variant="default" onClick={() => url.set({ subject: null })}>
            {t("filters.clearSubject")}
          </Button>
        ) : null}
      </Group>
      {log.isError && !log.data ? (
        <ProblemNotice error={log.error} onRetry={() => log.refetch()} />
      ) : (
        <Panel flush actions={<DownloadMenu href={endpointUrl(listAudit, { query: filter })} name="audit" />}>
          <DataTable
            caption={t("caption")}
            columns={columns}
            rows={log.data?.pages.flatMap((page) => page.items)}
            rowKey={(entry) => entry.entry_id}
            empty={
              <EmptyState icon={IconShieldCheck} title={t("emptyTitle")}>
                {t("empty")}
              </EmptyState>
            }
          />
          <LoadMore {...log} />
          <StaleNote error={log.error} />
        </Panel>
      )}
    </>
  );
}
