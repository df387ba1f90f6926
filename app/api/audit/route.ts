import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getAuditPage } from "@/lib/features/audit/data-entries";
import { listAudit } from "@/lib/features/audit/endpoints";

export const GET = serve(listAudit, async ({ query }) => getAuditPage(db(), query));
