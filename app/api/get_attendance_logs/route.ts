import { serve } from "@/lib/core/http/serve";
import { streamLogsCsv } from "@/lib/features/attendance/data-csv";
import { getLogsPage } from "@/lib/features/attendance/data-logs";
import { getAttendanceLogs } from "@/lib/features/attendance/endpoints";
import { prefersCsv } from "@/lib/features/attendance/rules-csv";

export const GET = serve(getAttendanceLogs, async ({ caller, query, request }) => {
  if (!prefersCsv(request.headers.get("accept"))) return getLogsPage(caller, query);
  const { cursor: _cursor, limit: _limit, ...filters } = query;
  return new Response(await streamLogsCsv(caller, filters), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="attendance.csv"',
      "cache-control": "no-store",
    },
  });
});
