import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getSchoolHolidays } from "@/lib/features/timetable/data-timetable";
import { createHoliday, listHolidays } from "@/lib/features/timetable/endpoints";
import { createSchoolHoliday } from "@/lib/features/timetable/mutations-calendar";

export const GET = serve(listHolidays, async () => getSchoolHolidays(db()));

export const POST = serve(createHoliday, async ({ caller, body, now }) =>
  createSchoolHoliday({ caller, body, now }),
);
