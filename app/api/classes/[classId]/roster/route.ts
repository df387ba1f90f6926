import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getRosterOf } from "@/lib/features/classes/data-roster";
import { changeRoster, getRoster } from "@/lib/features/classes/endpoints";
import { changeClassRoster } from "@/lib/features/classes/mutations-roster";

export const GET = serve(getRoster, async ({ caller, params }) => {
  await requireClass(db(), caller, params.classId);
  return getRosterOf(db(), params.classId);
});

export const POST = serve(changeRoster, async ({ caller, params, body }) =>
  changeClassRoster({ caller, classId: params.classId, body }),
);
