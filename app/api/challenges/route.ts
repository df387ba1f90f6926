import { after } from "next/server";
import { clientAddress } from "@/lib/core/http/request";
import { serve } from "@/lib/core/http/serve";
import { createChallenge } from "@/lib/features/attendance/endpoints";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import { sweepNowAndThen } from "@/lib/features/uploads/mutations-sweep";

export const POST = serve(createChallenge, async (input) => {
  after(() => sweepNowAndThen(input.now));
  return issueChallenge({ ...input, address: clientAddress(input.request) });
});
