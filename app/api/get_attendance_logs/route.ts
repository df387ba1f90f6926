import { attachment, XLSX_MIME } from "@/lib/core/files/xlsx";
import { serve } from "@/lib/core/http/serve";
import { getLogsXlsx, streamLogsCsv } from "@/lib/features/attendance/data-csv";
import { getLogsPage } from "@/lib/features/attendance/data-logs";
import { getAttendanceLogs } from "@/lib/features/attendance/endpoints";
import { prefers } from "@/lib/features/attendance/rules-csv";

export const GET = serve(getAttendanceLogs, async ({ caller, query, request }) => {
  const accept = request.headers.get("accept");
  const { cursor: _cursor, limit: _limit, ...filters } = query;
  if (prefers(accept, XLSX_MIME)) {
    const sheet = await getLogsXlsx(caller, filters);
    return attachment(sheet, { name: "attendance.xlsx", type: XLSX_MIME });
  }
  if (!prefers(accept, "text/csv")) return getLogsPage(caller, query);
  const lines = await streamLogsCsv(caller, filters);
  return attachment(lines, { name: "attendance.csv", type: "text/csv; charset=utf-8" });
});
