import { serve } from "@/lib/core/http/serve";
import { confirmImport } from "@/lib/features/imports/endpoints";
import { confirmImport as writeImport } from "@/lib/features/imports/mutations-confirm";

export const POST = serve(confirmImport, async ({ caller, params, now }) =>
  writeImport({ caller, importId: params.importId, now }),
);
