import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requirePerson } from "@/lib/features/people/data-people";
import { getPerson } from "@/lib/features/people/endpoints";

export const GET = serve(getPerson, async ({ params }) => requirePerson(db(), params.userId));
