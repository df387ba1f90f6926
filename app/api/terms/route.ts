import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getTerms } from "@/lib/features/timetable/data-timetable";
import { createTerm, listTerms } from "@/lib/features/timetable/endpoints";
import { createSchoolTerm } from "@/lib/features/timetable/mutations-calendar";

export const GET = serve(listTerms, async () => getTerms(db()));

export const POST = serve(createTerm, async ({ caller, body }) => createSchoolTerm({ caller, body }));
