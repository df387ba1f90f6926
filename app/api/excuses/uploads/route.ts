import { serve } from "@/lib/core/http/serve";
import { createExcuseUpload } from "@/lib/features/excuses/endpoints";
import { createExcuseFileUpload } from "@/lib/features/excuses/mutations-hand-in";

export const POST = serve(createExcuseUpload, async ({ caller, body, now }) =>
  createExcuseFileUpload({ caller, file: body, now }),
);
