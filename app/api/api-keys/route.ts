import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getApiKeys } from "@/lib/features/accounts/data-api-keys";
import { createApiKey, listApiKeys } from "@/lib/features/accounts/endpoints";
import { makeApiKey } from "@/lib/features/accounts/mutations-api-keys";

export const GET = serve(listApiKeys, async () => getApiKeys(db()));

export const POST = serve(createApiKey, async ({ caller, body }) => makeApiKey({ caller, name: body.name }));
