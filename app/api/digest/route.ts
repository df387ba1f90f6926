import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getDigestState } from "@/lib/features/digest/data-state";
import { updateDigest } from "@/lib/features/digest/endpoints";

export const PUT = serve(updateDigest, async ({ caller, body }) => {
  await db().user.update({ where: { id: caller.userId }, data: { wantsDigest: body.wants } });
  return getDigestState(db(), caller.userId);
});
