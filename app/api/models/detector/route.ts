import { serve } from "@/lib/core/http/serve";
import { chooseDetector as endpoint } from "@/lib/features/models/endpoints";
import { chooseDetector } from "@/lib/features/models/mutations-detector";

export const PUT = serve(endpoint, async ({ caller, body }) =>
  chooseDetector({ caller, detectorId: body.detector_id }),
);
