import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getStatusChanges } from "@/lib/features/corrections/data-changes";
import { listStatusChanges } from "@/lib/features/corrections/endpoints";

export const GET = serve(listStatusChanges, async ({ caller, query }) =>
  getStatusChanges(db(), { caller, sessionId: query.session_id, userId: query.user_id }),
);
