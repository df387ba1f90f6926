import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getRecognitionHealth } from "@/lib/features/reports/data-recognition";
import { getRecognitionHealthEndpoint } from "@/lib/features/reports/endpoints";

export const GET = serve(getRecognitionHealthEndpoint, ({ query }) => getRecognitionHealth(db(), query));
