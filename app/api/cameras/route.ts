import { serve } from "@/lib/core/http/serve";
import { getCameras } from "@/lib/features/cameras/data";
import { listCameras } from "@/lib/features/cameras/endpoints";

export const GET = serve(listCameras, async () => getCameras());
