"use client";

import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import { addHealth, firstTryShare, type Health, meanTries, unknownFaces } from "../rules-health";
import type { RecognitionHealth } from "../schema";
import { frameState, type Result } from "./query-state";
import { RateBars } from "./rate-bars";
import { useWords } from "./use-words";

const SHOWN = 12;
type Row = Health & { key: string };

/** How well recognition works by camera or model: the share recognised at the first look, the worst first. */
export function RecognitionChart({ query, zone }: { query: Result<RecognitionHealth>; zone: string }) {
  const t = useTranslations("reports.recognition");
  const words = useWords(zone);
  const [by, setBy] = useState<"camera" | "model">("camera");
  const health = query.data?.health ?? [];
  const rows = addHealth(health, (row) => (by === "camera" ? row.camera_source : row.model_id)).sort(
    (a, b) => (firstTryShare(a) ?? 2) - (firstTryShare(b) ?? 2),
  );
  const [all] = addHealth(health, () => "");
  const tries = (row: Row) => {
    const mean = meanTries(row);
    return mean === null ? "–" : words.number(mean, 1);
  };
  const columns: Column<Row>[] = [
    { id: "name", header: t(by), onPhone: "main", cell: (row) => row.key },
    { id: "recorded", header: t("recognised"), align: "end", onPhone: "hide", cell: (row) => row.recorded },
    { id: "tries", header: t("looks"), align: "end", onPhone: "hide", cell: tries, value: meanTries },
    { id: "unknown", header: t("noMatch"), align: "end", onPhone: "hide", cell: (row) => row.no_match },
    { id: "ambiguous", header: t("ambiguous"), align: "end", onPhone: "hide", cell: (row) => row.ambiguous },
    {
      id: "enrolled",
      header: t("notEnrolled"),
      align: "end",
      onPhone: "hide",
      cell: (row) => row.not_enrolled,
    },
    { id: "disputed", header: t("disputed"), align: "end", onPhone: "hide", cell: (row) => row.disputed },
    {
      id: "first",
      header: t("firstTry"),
      align: "end",
      onPhone: "side",
      cell: (row) => <strong>{words.rate(firstTryShare(row))}</strong>,
      value: firstTryShare,
    },
  ];
  return (
    <DataChart
      {...frameState(query, (data) => data.health.length === 0)}
      title={t("title")}
      height={140}
      summary={t("summary", {
        first: words.rate(all ? firstTryShare(all) : null),
        recorded: all?.recorded ?? 0,
        unknown: all ? unknownFaces(all) : 0,
        disputed: all?.disputed ?? 0,
      })}
      empty={t("empty")}
      fileName={`recognition-by-${by}`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      footer={
        <SegmentedControl
          value={by}
          onChange={(value) => setBy(value === "model" ? "model" : "camera")}
          data={[
            { value: "camera", label: t("byCamera") },
            { value: "model", label: t("byModel") },
          ]}
          aria-label={t("by")}
          styles={{ label: { minHeight: 36, display: "grid", placeItems: "center" } }}
        />
      }
      chart={
        <RateBars
          bars={rows.slice(0, SHOWN).map((row) => ({
            id: row.key,
            label: row.key,
            shown: words.rate(firstTryShare(row)),
            share: firstTryShare(row) ?? 0,
            hint: t("hint", { unknown: unknownFaces(row), disputed: row.disputed }),
          }))}
        />
      }
    />
  );
}
