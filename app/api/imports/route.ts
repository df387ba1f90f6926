import { readBytes } from "@/lib/core/http/request";
import { serve } from "@/lib/core/http/serve";
import { createImport } from "@/lib/features/imports/endpoints";
import { createDraft } from "@/lib/features/imports/mutations-draft";
import { fileLimits } from "@/lib/features/imports/rules-file";

export const POST = serve(createImport, async ({ caller, query, request, now }) => {
  const bytes = await readBytes(request, fileLimits.maxBytes);
  return createDraft({ caller, query, bytes, now });
});
