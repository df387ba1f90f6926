import writeXlsxFile from "write-excel-file/node";

export const XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Texts and numbers of a sheet's row; null leaves a cell empty. */
export type SheetRow = readonly (string | number | null)[];

/**
 * An Excel file of one sheet whose header stays in sight. Texts are text cells, so nothing in it is a formula.
 *
 * @param widths of the columns in characters; the last one holds for all further columns
 */
export async function xlsxFile(input: {
  sheet: string;
  header: readonly string[];
  rows: readonly SheetRow[];
  widths: readonly number[];
}): Promise<Uint8Array<ArrayBuffer>> {
  const { sheet, header, rows, widths } = input;
  const text = (value: string) => ({ value, type: String });
  const cell = (value: string | number | null) => {
    if (value === null || value === "") return null;
    return typeof value === "number" ? { value, type: Number } : text(value);
  };
  const bold = header.map((value) => ({ ...text(value), fontWeight: "bold" as const }));
  const file = writeXlsxFile([bold, ...rows.map((row) => row.map(cell))], {
    sheet,
    columns: header.map((_, i) => ({ width: widths[i] ?? widths.at(-1) ?? 12 })),
    stickyRowsCount: 1,
  });
  return new Uint8Array(await file.toBuffer());
}

/** A file that browsers save under a name. */
export function attachment(content: BodyInit, { name, type }: { name: string; type: string }): Response {
  return new Response(content, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]+/g, "-")}"`,
      "cache-control": "no-store",
    },
  });
}
