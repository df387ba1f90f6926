import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getAuditCheck } from "@/lib/features/audit/data-entries";
import { checkAudit } from "@/lib/features/audit/endpoints";

export const GET = serve(checkAudit, async () => getAuditCheck(db()));
