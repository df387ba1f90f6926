import { serve } from "@/lib/core/http/serve";
import { getLookAlikes } from "@/lib/features/people/data-look-alikes";
import { findLookAlikes } from "@/lib/features/people/endpoints";

export const POST = serve(findLookAlikes, async ({ body }) => getLookAlikes(body));
