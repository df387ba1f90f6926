import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { readOwnWeek } from "@/lib/features/timetable/data-own-week";
import { getOwnWeek } from "@/lib/features/timetable/endpoints";

export const GET = serve(getOwnWeek, async ({ caller, query, now }) =>
  readOwnWeek(db(), { caller, week: query.week, now }),
);
