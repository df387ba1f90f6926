import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getClasses } from "@/lib/features/classes/data-classes";
import { createClass, listClasses } from "@/lib/features/classes/endpoints";
import { createSchoolClass } from "@/lib/features/classes/mutations-create";

export const GET = serve(listClasses, async ({ caller }) => getClasses(db(), caller));

export const POST = serve(createClass, createSchoolClass);
