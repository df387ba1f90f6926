import { useTranslations } from "use-intl";
import type { Column } from "@/lib/ui/data-table";
import { SERIES } from "./attendance-series";

type Counts = Record<(typeof SERIES)[number]["key"], number>;

/** One column per status; on phones one line with all of them. */
export function useCountColumns<Row extends Counts>(): Column<Row>[] {
  const t = useTranslations("classes.countColumns");
  const statuses = useTranslations("attendance.statuses");
  return [
    ...SERIES.map(({ key }) => ({
      id: key,
      header: statuses(key),
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
          .map(({ key }) => `${row[key]} ${statuses(key).toLowerCase()}`)
          .join(", ") || t("nothingYet"),
    },
  ];
}
