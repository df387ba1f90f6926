import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { csvTable } from "@/lib/core/files/csv";
import { attachment, XLSX_MIME, xlsxFile } from "@/lib/core/files/xlsx";
import { requireClass } from "../classes/data-classes";
import { getClassInsights } from "../reports/data-class-insights";
import { MAX_SESSIONS } from "../reports/schema";
import { registerTable } from "./rules-table";

/**
 * A class's register as a file.
 *
 * @throws AppError not_found, invalid_input (`too_many_sessions`): nothing is left out silently
 */
export async function getRegisterFile(input: {
  caller: Caller;
  classId: string;
  range: { from?: string | undefined; to?: string | undefined };
  format: "csv" | "xlsx";
  now: Date;
}): Promise<Response> {
  const { caller, classId, range, format, now } = input;
  const schoolClass = await requireClass(db(), caller, classId);
  const query = { ...range, limit: MAX_SESSIONS };
  const insights = await getClassInsights(db(), { schoolClass, query, now });
  if (insights.sessions_left_out > 0) {
    throw new AppError("invalid_input", "too many sessions for one register", {
      reason: "too_many_sessions",
      userMessage: `This is more than ${MAX_SESSIONS} sessions. Choose a shorter time with from and to.`,
      fields: [{ path: "from", message: `must leave at most ${MAX_SESSIONS} sessions` }],
    });
  }
  const { header, rows } = registerTable(insights);
  const name = `register-${schoolClass.code}.${format}`;
  if (format === "xlsx") {
    const file = await xlsxFile({ sheet: "Register", header, rows, widths: [30, 17] });
    return attachment(file, { name, type: XLSX_MIME });
  }
  return attachment(csvTable(header, rows), { name, type: "text/csv; charset=utf-8" });
}
