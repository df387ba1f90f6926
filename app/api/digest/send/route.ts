import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getDigestState } from "@/lib/features/digest/data-state";
import { sendDigest } from "@/lib/features/digest/endpoints";
import { sendOwnLetter } from "@/lib/features/digest/mutations-send";

export const POST = serve(sendDigest, async ({ caller, now }) => {
  await sendOwnLetter({ userId: caller.userId, now });
  return getDigestState(db(), caller.userId);
});
