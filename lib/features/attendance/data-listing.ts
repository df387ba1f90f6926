import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import type { Listing } from "@/lib/core/files/listing";
import type { Moment } from "@/lib/core/http/cursor";
import { getLogs, hasMoreLogsThan, type LogFilters } from "./data-logs";
import { LOG_COLUMNS, logCells } from "./rules-listing";

/** All logs that match, for a file. */
export function logsListing(caller: Caller, filters: LogFilters): Listing<Moment> {
  return {
    name: "attendance",
    header: LOG_COLUMNS,
    widths: [26, 28, 32, 14, 28, 26, 14],
    read: async (after, limit) => {
      const { items, next } = await getLogs(db(), { caller, filters, after, limit });
      return { rows: items.map(logCells), next };
    },
    hasMoreThan: (count) => hasMoreLogsThan(db(), { caller, filters, count }),
  };
}
