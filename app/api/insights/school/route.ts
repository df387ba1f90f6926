import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getSchoolInsights } from "@/lib/features/reports/data-school-insights";
import { getSchoolInsightsEndpoint } from "@/lib/features/reports/endpoints";

export const GET = serve(getSchoolInsightsEndpoint, ({ caller, query, now }) =>
  getSchoolInsights(db(), { caller, query, now }),
);
