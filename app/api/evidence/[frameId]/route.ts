import { serve } from "@/lib/core/http/serve";
import { getEvidencePhoto } from "@/lib/features/verification/data-evidence";
import { getEvidenceFrame } from "@/lib/features/verification/endpoints";

export const GET = serve(getEvidenceFrame, async ({ caller, params, query, now }) => {
  const picture = await getEvidencePhoto({ caller, frameId: params.frameId, ...query, now });
  return new Response(picture, {
    headers: { "content-type": "image/jpeg", "cache-control": "private, max-age=600" },
  });
});
