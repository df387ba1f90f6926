import Papa from "papaparse";
import type { Column } from "./data-table";

/** The columns' own figures where they have them, else what their cells show as text. */
function cellValue<Row>(column: Column<Row>, row: Row): string | number {
  if (column.value) return column.value(row) ?? "";
  const shown = column.cell(row);
  return typeof shown === "string" || typeof shown === "number" ? shown : "";
}

/**
 * A table as CSV with a header, for spreadsheets: UTF-8 with its mark, and no cell that a spreadsheet would run as a
 * formula. Columns that only repeat others for phones are left out.
 */
export function tableCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Blob {
  const kept = columns.filter((column) => column.onPhone !== "only");
  const lines = rows.map((row) => kept.map((column) => cellValue(column, row)));
  const text = Papa.unparse([kept.map((column) => column.header), ...lines], { escapeFormulae: true });
  return new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" });
}
