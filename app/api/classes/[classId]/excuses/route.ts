import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getClassExcuses } from "@/lib/features/excuses/data-excuses";
import { listClassExcuses } from "@/lib/features/excuses/endpoints";

export const GET = serve(listClassExcuses, async ({ caller, params, query }) =>
  getClassExcuses(db(), { caller, classId: params.classId, query }),
);
