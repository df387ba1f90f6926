import { STATUSES } from "@/lib/features/classes/rules-status";
import type { Column } from "@/lib/ui/data-table";
import type { Counts } from "../rules-rate";
import type { ShownRate } from "../rules-shown-rate";
import type { Words } from "./use-words";

/** A column per status and one for the rate; on phones one line with all counts. */
export function groupColumns<Row extends Counts>(
  words: Words,
  rateName: string,
  rateOf: ShownRate<Row>,
  countsName: string,
): Column<Row>[] {
  return [
    ...STATUSES.map((status) => ({
      id: status,
      header: words.status(status),
      align: "end" as const,
      onPhone: "hide" as const,
      cell: (row: Row) => row[status],
    })),
    {
      id: "counts",
      header: countsName,
      onPhone: "only",
      cell: (row) =>
        STATUSES.filter((status) => row[status] > 0)
          .map((status) => `${row[status]} ${words.status(status).toLowerCase()}`)
          .join(", ") || "–",
    },
    {
      id: "rate",
      header: rateName,
      align: "end",
      onPhone: "side",
      cell: (row) => <strong>{words.rate(rateOf(row))}</strong>,
      value: (row) => rateOf(row),
    },
  ];
}
