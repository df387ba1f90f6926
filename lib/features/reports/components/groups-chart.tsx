"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import type { RatedGroup } from "../rules-school";
import { groupColumns } from "./group-columns";
import type { frameState } from "./query-state";
import { RateBars } from "./rate-bars";
import type { Words } from "./use-words";

/** More bars would be a wall; the table has all. */
const SHOWN = 12;

export interface NamedGroup extends RatedGroup {
  id: string;
  label: string;
  /** In place of the plain label in the table, for instance a link. */
  link?: ReactNode;
  emptySessions?: number;
}

interface GroupsChartProps {
  title: string;
  description?: string;
  summary: string;
  empty: string;
  /** What a row is: class, room, hour. */
  of: string;
  groups: NamedGroup[];
  frame: ReturnType<typeof frameState>;
  words: Words;
  fileName: string;
}

/** The rate of each class, room or hour as bars, in the order given. */
export function GroupsChart({ groups, frame, words, fileName, of, ...texts }: GroupsChartProps) {
  const t = useTranslations("reports");
  const counted = groups.some((group) => group.emptySessions !== undefined);
  const columns: Column<NamedGroup>[] = [
    {
      id: "name",
      header: of,
      onPhone: "main",
      cell: (group) => group.link ?? group.label,
      value: (group) => group.label,
    },
    { id: "sessions", header: t("sessions"), align: "end", onPhone: "hide", cell: (group) => group.sessions },
    ...(counted
      ? [
          {
            id: "empty",
            header: t("school.emptySessions"),
            align: "end" as const,
            onPhone: "hide" as const,
            cell: (group: NamedGroup) => group.emptySessions ?? 0,
          },
        ]
      : []),
    ...groupColumns<NamedGroup>(words, t("rate"), (group) => group.rate, t("counts")),
  ];
  return (
    <DataChart
      {...frame}
      {...texts}
      height={140}
      fileName={fileName}
      columns={columns}
      rows={groups}
      rowKey={(group) => group.id}
      footer={groups.length > SHOWN ? t("school.more", { count: groups.length - SHOWN }) : undefined}
      chart={
        <RateBars
          bars={groups.slice(0, SHOWN).map((group) => ({
            id: group.id,
            label: group.label,
            shown: words.rate(group.rate),
            share: group.rate ?? 0,
            ...(group.emptySessions ? { hint: t("school.nobodyCame", { count: group.emptySessions }) } : {}),
          }))}
        />
      }
    />
  );
}
