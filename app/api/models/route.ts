import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getModels } from "@/lib/features/models/data-models";
import { listModels } from "@/lib/features/models/endpoints";

export const GET = serve(listModels, async () => getModels(db()));
