import { serve } from "@/lib/core/http/serve";
import { getExportFile } from "@/lib/features/imports/data-export-file";
import { exportPeople } from "@/lib/features/imports/endpoints";

export const GET = serve(exportPeople, async ({ query }) => getExportFile(query));
