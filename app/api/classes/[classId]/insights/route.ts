import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getClassInsights } from "@/lib/features/reports/data-class-insights";
import { getClassInsightsEndpoint } from "@/lib/features/reports/endpoints";

export const GET = serve(getClassInsightsEndpoint, async ({ caller, params, query, now }) => {
  const schoolClass = await requireClass(db(), caller, params.classId);
  return getClassInsights(db(), { schoolClass, query, now });
});
