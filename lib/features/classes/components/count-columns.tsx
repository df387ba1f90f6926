import { useTranslations } from "use-intl";
import type { Column } from "@/lib/ui/data-table";
import { SERIES } from "./attendance-series";

type Counts = Record<(typeof SERIES)[number]["key"], number>;

/** One column per status; on phones one line with all of them. */
export function countColumns<Row extends Counts>(): Column<Row>[] {
  return [
    ...SERIES.map(({ key, name }) => ({
      id: key,
      header: name,
      align: "end" as const,
      onPhone: "hide" as const,
      cell: (row: Row) => row[key],
    })),
    {
      id: "counts",
      header: t("counts"),
      onPhone: "only",
      cell: (row) =>
        SERIES.filter(({ key }) => row[key] > 0)
          .map(({ key, name }) => `${row[key]} ${name.toLowerCase()}`)
          .join(", ") || "nothing yet",
    },
  ];
}
