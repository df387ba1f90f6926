import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getOpenSessions } from "@/lib/features/classes/data-sessions";
import { listOpenSessions } from "@/lib/features/classes/endpoints";

export const GET = serve(listOpenSessions, async ({ caller, now }) => getOpenSessions(db(), caller, now));
