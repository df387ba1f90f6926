import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getClassTimetable } from "@/lib/features/timetable/data-timetable";
import { getTimetable } from "@/lib/features/timetable/endpoints";

export const GET = serve(getTimetable, async ({ caller, params }) =>
  getClassTimetable(db(), caller, params.classId),
);
