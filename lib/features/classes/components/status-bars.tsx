import type { ReactElement } from "react";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { SERIES } from "./attendance-series";
import { ChartLegend } from "./chart-legend";
import { ChartTooltip } from "./chart-tooltip";
import { shownStatuses } from "./shown-statuses";

const TEXT = { fontSize: 12, fill: "var(--mantine-color-dimmed)" };
const NAMES_WIDTH = 168;

type Counts = Record<(typeof SERIES)[number]["key"], number>;

interface StatusBarsProps<Row extends Counts> {
  rows: Row[];
  /** By which a row is known. */
  idOf: (row: Row) => string;
  /** Pixels, without the legend. */
  height: number;
  /** Above the counts that stand beside the pointer. */
  titleOf: (row: Row) => string;
  /** `sessions`: from left to right, with `label` below each. `people`: from top to bottom, with `name` before each. */
  along: { sessions: (row: Row) => string } | { people: (row: Row, x: number, y: number) => ReactElement };
}

/** Rows of counts as stacked bars of the statuses, with a legend. */
export function StatusBars<Row extends Counts>({ rows, idOf, height, titleOf, along }: StatusBarsProps<Row>) {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const shown = shownStatuses(rows);
  const upright = "sessions" in along;
  return (
    <>
      <ChartLegend shown={shown} />
      <ResponsiveContainer width="100%" height={height}>
        <BarChart
          layout={upright ? "horizontal" : "vertical"}
          data={rows}
          accessibilityLayer={false}
          margin={{ top: upright ? 4 : 0, right: 4, bottom: 0, left: upright ? -24 : 0 }}
        >
          {upright && <CartesianGrid vertical={false} stroke="var(--line)" />}
          {upright ? (
            <XAxis
              dataKey={idOf}
              tickFormatter={(id: string) => {
                const row = byId.get(id);
                return row ? along.sessions(row) : "";
              }}
              tick={TEXT}
              tickLine={false}
              axisLine={{ stroke: "var(--line)" }}
              minTickGap={16}
            />
          ) : (
            <XAxis type="number" hide />
          )}
          {upright ? (
            <YAxis allowDecimals={false} tick={TEXT} tickLine={false} axisLine={false} />
          ) : (
            <YAxis
              type="category"
              dataKey={idOf}
              width={NAMES_WIDTH}
              interval={0}
              tickLine={false}
              axisLine={false}
              tick={(props) => {
                const row = byId.get(String(props.payload.value));
                return row ? along.people(row, Number(props.x), Number(props.y)) : <g />;
              }}
            />
          )}
          <Tooltip
            cursor={{ fill: "var(--mantine-color-default-hover)" }}
            isAnimationActive={false}
            content={({ label }) => {
              const row = byId.get(String(label));
              return row ? <ChartTooltip title={titleOf(row)} counts={row} /> : null;
            }}
          />
          {SERIES.filter(({ key }) => shown.has(key)).map(({ key, colour }) => (
            <Bar
              key={key}
              dataKey={key}
              stackId="all"
              fill={colour}
              stroke="var(--surface)"
              strokeWidth={1}
              isAnimationActive={false}
              {...(upright ? { maxBarSize: 44 } : { barSize: 18 })}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </>
  );
}
