import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { createClassPhotoUploads } from "@/lib/features/class-photo/endpoints";
import { grantClassPhotoUploads } from "@/lib/features/class-photo/mutations-uploads";
import { sweepNowAndThen } from "@/lib/features/uploads/mutations-sweep";

export const POST = serve(createClassPhotoUploads, async ({ caller, params, body, now }) => {
  after(() => sweepNowAndThen(now));
  return grantClassPhotoUploads({ caller, sessionId: params.sessionId, files: body.files, now });
});
