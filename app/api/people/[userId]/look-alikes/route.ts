import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getKnownLookAlikes } from "@/lib/features/people/data-look-alike-pairs";
import { listLookAlikes } from "@/lib/features/people/endpoints";

export const GET = serve(listLookAlikes, async ({ params }) => ({
  items: await getKnownLookAlikes(db(), params.userId),
}));
