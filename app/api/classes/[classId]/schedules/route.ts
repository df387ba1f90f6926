import { serve } from "@/lib/core/http/serve";
import { createSchedule } from "@/lib/features/timetable/endpoints";
import { createClassSchedule } from "@/lib/features/timetable/mutations-schedules";

export const POST = serve(createSchedule, async ({ caller, params, body, now }) =>
  createClassSchedule({ caller, classId: params.classId, body, now }),
);
