import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { lookUp } from "@/lib/features/people/data-look-up";
import { lookUpPeople } from "@/lib/features/people/endpoints";

export const POST = serve(lookUpPeople, async ({ body }) => lookUp(db(), body.keys));
