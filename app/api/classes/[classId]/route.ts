import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getClass } from "@/lib/features/classes/endpoints";

export const GET = serve(getClass, async ({ caller, params }) => requireClass(db(), caller, params.classId));
