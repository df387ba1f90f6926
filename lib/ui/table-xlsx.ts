import type { TableCells } from "./table-csv";

/** Sheets' names are short and without these. */
const sheetName = (title: string) => title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

/** A table as an Excel file whose header stays in sight. Texts are text cells, so nothing in it is a formula. */
export async function xlsxBlob(title: string, { header, rows }: TableCells): Promise<Blob> {
  // Fetched when somebody wants a file.
  const { default: writeXlsxFile } = await import("write-excel-file/browser");
  const cell = (value: string | number) => {
    if (value === "") return null;
    return typeof value === "number" ? { value, type: Number } : { value, type: String };
  };
  const bold = header.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  return writeXlsxFile([bold, ...rows.map((row) => row.map(cell))], {
    sheet: sheetName(title),
    columns: header.map((_, i) => ({ width: i === 0 ? 28 : 14 })),
    stickyRowsCount: 1,
  }).toBlob();
}
