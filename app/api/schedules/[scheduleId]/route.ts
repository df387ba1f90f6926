import { serve } from "@/lib/core/http/serve";
import { deleteSchedule, updateSchedule } from "@/lib/features/timetable/endpoints";
import { removeClassSchedule, updateClassSchedule } from "@/lib/features/timetable/mutations-schedules";

export const PUT = serve(updateSchedule, async ({ caller, params, body, now }) =>
  updateClassSchedule({ caller, scheduleId: params.scheduleId, body, now }),
);

export const DELETE = serve(deleteSchedule, async ({ caller, params, now }) => {
  await removeClassSchedule({ caller, scheduleId: params.scheduleId, now });
  return null;
});
