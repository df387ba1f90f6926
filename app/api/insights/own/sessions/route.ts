import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getOwnHistory } from "@/lib/features/reports/data-own-insights";
import { listOwnHistory } from "@/lib/features/reports/endpoints";

export const GET = serve(listOwnHistory, ({ caller, query, now }) =>
  getOwnHistory(db(), { caller, now }, query),
);
