import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getOwnInsights } from "@/lib/features/reports/data-own-insights";
import { getOwnInsightsEndpoint } from "@/lib/features/reports/endpoints";

export const GET = serve(getOwnInsightsEndpoint, ({ caller, now }) => getOwnInsights(db(), { caller, now }));
