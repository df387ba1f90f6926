import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { markAttendance } from "@/lib/features/attendance/endpoints";
import { tidyAfterMark } from "@/lib/features/attendance/mutations-after-mark";
import { queueLooks, withVerdicts } from "@/lib/features/attendance/mutations-await";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { recordLooks } from "@/lib/features/reports/mutations-recognition";

export const POST = serve(markAttendance, async ({ caller, body: given, now }) => {
  // A paired kiosk is known by the name an admin gave it, whatever it says.
  const cameraSource = caller.kind === "kiosk" ? caller.name : given.camera_source;
  const body = { ...given, camera_source: cameraSource };
  const { reply, unusedEvidence } = await markFrame({ caller, body, now });
  const { session_id: sessionId, model_id: modelId } = body;
  const { results } = reply;
  after(() => queueLooks(results));
  after(() => tidyAfterMark({ caller, cameraSource, results, unusedEvidence, now }));
  after(() => recordLooks({ caller, sessionId, modelId, cameraSource, results, now }));
  return { results: await withVerdicts(results) };
});
