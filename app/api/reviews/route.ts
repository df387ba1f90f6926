import { serve } from "@/lib/core/http/serve";
import { getReviews } from "@/lib/features/verification/data-reviews";
import { listReviews } from "@/lib/features/verification/endpoints";

export const GET = serve(listReviews, getReviews);
