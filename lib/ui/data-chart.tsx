"use client";

import { type ReactNode, useRef } from "react";
import { ChartDownloads } from "./chart-downloads";
import { ChartFrame, type ChartView } from "./chart-frame";
import { type Column, DataTable } from "./data-table";
import { elementPicture } from "./element-picture";
import { type TableCells, tableCells } from "./table-csv";

interface DataChartProps<Row> {
  title: string;
  description?: string;
  /** Pixels that the chart needs. */
  height: number;
  /** What the chart says, in a sentence or two: shown, and read out in place of the chart. */
  summary: string;
  state: "loading" | "error" | "empty" | "ready";
  error?: Error | null;
  onRetry?: () => void;
  empty: ReactNode;
  chart: ReactNode;
  /** The chart holds controls of its own, which a picture with a text would hide. */
  interactive?: boolean;
  footer?: ReactNode;
  /** Of the table; default the title. */
  caption?: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Without an ending. */
  fileName: string;
  /** For charts that draw more than they show at once. */
  picture?: () => Promise<Blob>;
  /** For charts whose figures are more than the table shows. */
  cells?: (columns: Column<Row>[]) => TableCells;
}

/** A chart, the same figures as a table and in words, and both to download. */
export function DataChart<Row>(props: DataChartProps<Row>) {
  const { columns, rows, rowKey, fileName, picture, cells, chart, caption, ...frame } = props;
  const drawn = useRef<HTMLDivElement>(null);
  const takePicture = async () => {
    if (picture) return picture();
    if (!drawn.current) throw new Error("the chart is not shown");
    return elementPicture(drawn.current);
  };
  return (
    <ChartFrame
      {...frame}
      showSummary
      chart={<div ref={drawn}>{chart}</div>}
      table={
        <DataTable
          caption={caption ?? frame.title}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          empty={null}
        />
      }
      downloads={(view: ChartView) => (
        <ChartDownloads
          title={frame.title}
          fileName={fileName}
          picture={view === "chart" ? takePicture : undefined}
          cells={() => (cells ? cells(columns) : tableCells(columns, rows))}
          disabled={frame.state !== "ready"}
        />
      )}
    />
  );
}
