import Papa from "papaparse";
import type { Column } from "./data-table";

/** The columns' own figures where they have them, else what their cells show as text. */
function cellValue<Row>(column: Column<Row>, row: Row): string | number {
  if (column.value) return column.value(row) ?? "";
  const shown = column.cell(row);
  return typeof shown === "string" || typeof shown === "number" ? shown : "";
}

/** What a table says, for files. */
export interface TableCells {
  header: string[];
  rows: (string | number)[][];
}

/** A table's cells; columns that only repeat others for phones are left out. */
export function tableCells<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): TableCells {
  const kept = columns.filter((column) => column.onPhone !== "only");
  return {
    header: kept.map((column) => column.header),
    rows: rows.map((row) => kept.map((column) => cellValue(column, row))),
  };
}

/**
 * A table as CSV with a header, for spreadsheets: UTF-8 with its mark, and no cell that a spreadsheet would run as a
 * formula.
 */
export function csvBlob({ header, rows }: TableCells): Blob {
  const text = Papa.unparse([header, ...rows], { escapeFormulae: true });
  return new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" });
}
