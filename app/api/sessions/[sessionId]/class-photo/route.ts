import { serve } from "@/lib/core/http/serve";
import { proposeClassPhoto } from "@/lib/features/class-photo/endpoints";
import { proposeFromPictures } from "@/lib/features/class-photo/mutations-propose";

export const POST = serve(proposeClassPhoto, async ({ caller, params, body, now }) =>
  proposeFromPictures({ caller, sessionId: params.sessionId, body, now }),
);
