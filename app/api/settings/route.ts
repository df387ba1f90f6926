import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getSettings } from "@/lib/features/settings/data-settings";
import { readSettings, updateSettings } from "@/lib/features/settings/endpoints";
import { changeSettings } from "@/lib/features/settings/mutations-settings";

export const GET = serve(readSettings, async () => getSettings(db()));

export const PUT = serve(updateSettings, changeSettings);
