import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getClass, updateClass } from "@/lib/features/classes/endpoints";
import { updateSchoolClass } from "@/lib/features/classes/mutations-update";

export const GET = serve(getClass, async ({ caller, params }) => requireClass(db(), caller, params.classId));

export const PATCH = serve(updateClass, async ({ caller, params, body, now }) =>
  updateSchoolClass({ caller, classId: params.classId, body, now }),
);
