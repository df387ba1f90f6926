import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { markAttendance } from "@/lib/features/attendance/endpoints";
import { tidyAfterMark } from "@/lib/features/attendance/mutations-after-mark";
import { markFrame } from "@/lib/features/attendance/mutations-mark";

export const POST = serve(markAttendance, async ({ caller, body, now }) => {
  const { reply, unusedEvidence } = await markFrame({ caller, body, now });
  const cameraSource = body.camera_source;
  after(() => tidyAfterMark({ caller, cameraSource, results: reply.results, unusedEvidence, now }));
  return reply;
});
