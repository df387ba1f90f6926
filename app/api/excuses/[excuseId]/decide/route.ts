import { serve } from "@/lib/core/http/serve";
import { decideExcuse } from "@/lib/features/excuses/endpoints";
import { decide } from "@/lib/features/excuses/mutations-decide";

export const POST = serve(decideExcuse, async ({ caller, params, body, now }) =>
  decide({ caller, excuseId: params.excuseId, now, ...body }),
);
