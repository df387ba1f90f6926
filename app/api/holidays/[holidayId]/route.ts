import { serve } from "@/lib/core/http/serve";
import { deleteHoliday } from "@/lib/features/timetable/endpoints";
import { removeHoliday } from "@/lib/features/timetable/mutations-calendar";

export const DELETE = serve(deleteHoliday, async ({ caller, params, now }) => {
  await removeHoliday({ caller, holidayId: params.holidayId, now });
  return null;
});
