import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { createUploads } from "@/lib/features/uploads/endpoints";
import { createPhotoUploads } from "@/lib/features/uploads/mutations-grant";
import { sweepNowAndThen } from "@/lib/features/uploads/mutations-sweep";

export const POST = serve(createUploads, async ({ caller, body, now }) => {
  after(() => sweepNowAndThen(now));
  return createPhotoUploads({ purpose: "enrolment", caller, files: body.files, now });
});
