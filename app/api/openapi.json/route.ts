import { serve } from "@/lib/core/http/serve";
import { openApiDocument } from "@/lib/features/api-docs/document";
import { getOpenApi } from "@/lib/features/api-docs/endpoints";

export const GET = serve(getOpenApi, async () => ({ ...openApiDocument() }));
