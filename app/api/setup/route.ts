import { serve } from "@/lib/core/http/serve";
import { setUpSchool } from "@/lib/features/accounts/endpoints";
import { createFirstAdmin } from "@/lib/features/accounts/mutations-setup";

export const POST = serve(setUpSchool, async ({ body }) => createFirstAdmin(body));
