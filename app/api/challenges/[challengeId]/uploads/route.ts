import { serve } from "@/lib/core/http/serve";
import { announceChallengeFrames } from "@/lib/features/attendance/endpoints";
import { announceFrames } from "@/lib/features/attendance/mutations-frames";

export const POST = serve(announceChallengeFrames, async ({ caller, params, body, now }) =>
  announceFrames({ caller, challengeId: params.challengeId, body, now }),
);
