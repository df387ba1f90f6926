"use client";

import { Center, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "./panel";
import { ProblemNotice } from "./problem-notice";
import { StaleNote } from "./stale-note";

interface ChartFrameProps {
  title: string;
  description?: string;
  /** Pixels; kept through loading, empty and error states so that nothing jumps. */
  height: number;
  /** What the chart says, in a sentence or two, for those who do not see it. */
  summary: string;
  state: "loading" | "error" | "empty" | "ready";
  error?: Error | null;
  onRetry?: () => void;
  /** Shown when there is nothing to draw yet. */
  empty: ReactNode;
  chart: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  /** Below either, for instance a button for more rows. */
  footer?: ReactNode;
}

/** A chart with everything around it: its loading, empty and error states, its table, its summary in words. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, description, height, summary, state, error, onRetry, empty, chart, table, footer } = props;
  const t = useTranslations("ui.chart");
  const [view, setView] = useState<"chart" | "table">("chart");
  return (
    <Panel
      title={title}
      description={description}
      actions={
        <SegmentedControl
          value={view}
          onChange={(value) => setView(value === "table" ? "table" : "chart")}
          data={[
            { value: "chart", label: t("chart") },
            { value: "table", label: t("table") },
          ]}
          aria-label={t("showAs", { title: title.toLowerCase() })}
          disabled={state !== "ready"}
          styles={{ label: { minHeight: 36, display: "grid", placeItems: "center" } }}
        />
      }
    >
      <div style={{ minHeight: height }} aria-busy={state === "loading"}>
        {state === "loading" && <Skeleton height={height} />}
        {state === "error" && (
          <ProblemNotice error={error ?? new Error()} {...(onRetry ? { onRetry } : {})} />
        )}
        {state === "empty" && (
          <Center h={height}>
            <Text c="dimmed" ta="center" maw="26rem">
              {empty}
            </Text>
          </Center>
        )}
        {state === "ready" &&
          (view === "chart" ? (
            <div role="img" aria-label={summary} dir="ltr">
              {chart}
            </div>
          ) : (
            table
          ))}
      </div>
      {state === "ready" && footer}
      {state === "ready" && <StaleNote error={error} />}
    </Panel>
  );
}
