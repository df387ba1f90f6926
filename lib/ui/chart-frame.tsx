"use client";

import { Box, Center, Group, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "./panel";
import { ProblemNotice } from "./problem-notice";
import { StaleNote } from "./stale-note";

export type ChartView = "chart" | "table";

interface ChartFrameProps {
  title: string;
  description?: string;
  /** Pixels; kept through loading, empty and error states so that nothing jumps. */
  height: number;
  /** What the chart says, in a sentence or two, for those who do not see it. */
  summary: string;
  /** Shows the summary to everybody. */
  showSummary?: boolean;
  state: "loading" | "error" | "empty" | "ready";
  error?: Error | null;
  onRetry?: () => void;
  /** Shown when there is nothing to draw yet. */
  empty: ReactNode;
  chart: ReactNode;
  /** The chart holds controls of its own: it is read out as a group, not as one picture. */
  interactive?: boolean;
  /** The same figures as a table. */
  table: ReactNode;
  /** Beside the switch between chart and table. */
  downloads?: (view: ChartView) => ReactNode;
  /** Below either, for instance a button for more rows. */
  footer?: ReactNode;
}

/** A chart with everything around it: its loading, empty and error states, its table, its summary in words. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, description, height, summary, state, error, onRetry, empty, chart, table, footer } = props;
  const [view, setView] = useState<ChartView>("chart");
  const t = useTranslations("ui.chart");
  return (
    <Panel
      title={title}
      description={description}
      actions={
        <Group gap="xs" wrap="nowrap">
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
          {props.downloads?.(view)}
        </Group>
      }
    >
      {props.showSummary && state === "ready" && (
        // The chart below is read out with the same words.
        <Text size="sm" mb="md" maw="46rem" aria-hidden={view === "chart" || undefined}>
          {summary}
        </Text>
      )}
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
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name.
            <div
              role={props.interactive ? "group" : "img"}
              aria-label={summary}
              {...(props.interactive ? {} : { dir: "ltr" })}
            >
              {chart}
            </div>
          ) : (
            table
          ))}
      </div>
      {state === "ready" && footer && (
        <Box mt="md" fz="sm" c="dimmed">
          {footer}
        </Box>
      )}
      {state === "ready" && <StaleNote error={error} />}
    </Panel>
  );
}
