import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getClassLateness } from "@/lib/features/reports/data-class-lateness";
import { getClassLatenessEndpoint } from "@/lib/features/reports/endpoints";

export const GET = serve(getClassLatenessEndpoint, async ({ caller, params, query, now }) => {
  const schoolClass = await requireClass(db(), caller, params.classId);
  return getClassLateness(db(), { schoolClass, query, now });
});
