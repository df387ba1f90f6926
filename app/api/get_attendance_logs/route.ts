import { listingFile } from "@/lib/core/files/listing";
import { serve } from "@/lib/core/http/serve";
import { logsListing } from "@/lib/features/attendance/data-listing";
import { getLogsPage } from "@/lib/features/attendance/data-logs";
import { getAttendanceLogs } from "@/lib/features/attendance/endpoints";

export const GET = serve(getAttendanceLogs, async ({ caller, query, request }) => {
  const { cursor: _cursor, limit: _limit, ...filters } = query;
  return (await listingFile(request, logsListing(caller, filters))) ?? getLogsPage(caller, query);
});
