import { serve } from "@/lib/core/http/serve";
import { changeImport, dropImport, getImport } from "@/lib/features/imports/endpoints";
import { changeDraft, dropDraft } from "@/lib/features/imports/mutations-draft";

// Reading a draft anew keeps its plan in step with the school.
export const GET = serve(getImport, async ({ caller, params, now }) =>
  changeDraft({ caller, importId: params.importId, body: {}, now }),
);

export const PUT = serve(changeImport, async ({ caller, params, body, now }) =>
  changeDraft({ caller, importId: params.importId, body, now }),
);

export const DELETE = serve(dropImport, async ({ caller, params }) =>
  dropDraft({ caller, importId: params.importId }),
);
