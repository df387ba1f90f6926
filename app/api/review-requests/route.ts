import { serve } from "@/lib/core/http/serve";
import { createReviewRequest, listOwnRequests } from "@/lib/features/verification/endpoints";
import { createRequest, getOwnRequests } from "@/lib/features/verification/mutations-requests";

export const GET = serve(listOwnRequests, async ({ caller }) => getOwnRequests(caller.userId));
export const POST = serve(createReviewRequest, createRequest);
