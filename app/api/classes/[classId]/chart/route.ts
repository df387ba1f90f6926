import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getChart } from "@/lib/features/classes/data-chart";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getClassChart } from "@/lib/features/classes/endpoints";

export const GET = serve(getClassChart, async ({ caller, params, query, now }) => {
  const schoolClass = await requireClass(db(), caller, params.classId);
  return getChart(db(), { schoolClass, range: query, now });
});
