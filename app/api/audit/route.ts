import { db } from "@/lib/core/db";
import { listingFile } from "@/lib/core/files/listing";
import { serve } from "@/lib/core/http/serve";
import { auditListing, getAuditPage } from "@/lib/features/audit/data-entries";
import { listAudit } from "@/lib/features/audit/endpoints";

export const GET = serve(listAudit, async ({ query, request }) => {
  const { cursor: _cursor, limit: _limit, ...filters } = query;
  return (await listingFile(request, auditListing(db(), filters))) ?? getAuditPage(db(), query);
});
