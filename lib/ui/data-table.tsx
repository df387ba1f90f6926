import { Skeleton, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./data-table.module.css";

export interface Column<Row> {
  id: string;
  header: string;
  /** The header is read out but not shown (photos, buttons). */
  hideHeader?: boolean;
  cell: (row: Row) => ReactNode;
  /** What a download has in place of the cell, when the cell is more than text. */
  value?: (row: Row) => string | number | null;
  /** `main` leads the card that a row becomes on a phone, `side` stands at its end, `hide` is left out there, `only` is left out elsewhere. */
  onPhone?: "main" | "side" | "hide" | "only";
  align?: "end";
  width?: string;
}

interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Shown in place of rows when there are none. */
  empty: ReactNode;
  /** Placeholder rows while loading, so that the page does not jump. */
  loadingRows?: number;
}

function LoadingRows({ count, columns }: { count: number; columns: Column<never>[] }) {
  return Array.from({ length: count }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
    <tr key={row}>
      {columns.map((column) => (
        <td key={column.id} data-phone={column.onPhone}>
          <Skeleton height={14} width={column.onPhone === "side" ? 56 : "70%"} my={11} />
        </td>
      ))}
    </tr>
  ));
}

/** A table that turns into a list of cards on a phone. `rows` undefined means loading. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, empty, loadingRows = 6 } = props;
  if (rows?.length === 0) return empty;
  return (
    <table className={styles.table} aria-busy={!rows}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              data-phone={column.onPhone}
              data-align={column.align}
              style={column.width ? { width: column.width } : undefined}
            >
              {column.hideHeader ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows ? (
          rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.id} data-phone={column.onPhone} data-align={column.align}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))
        ) : (
          <LoadingRows count={loadingRows} columns={columns as Column<never>[]} />
        )}
      </tbody>
    </table>
  );
}
