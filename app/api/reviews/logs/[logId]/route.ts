import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { removeObjects } from "@/lib/features/uploads/mutations-remove";
import { decideLog } from "@/lib/features/verification/endpoints";
import { decideCheckIn } from "@/lib/features/verification/mutations-decide";

export const POST = serve(decideLog, async ({ caller, params, body, now }) => {
  const { reply, unusedEvidence } = await decideCheckIn({ caller, logId: params.logId, body, now });
  after(() => removeObjects(unusedEvidence));
  return reply;
});
