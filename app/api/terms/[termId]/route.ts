import { serve } from "@/lib/core/http/serve";
import { deleteTerm, updateTerm } from "@/lib/features/timetable/endpoints";
import { removeSchoolTerm, updateSchoolTerm } from "@/lib/features/timetable/mutations-calendar";

export const PUT = serve(updateTerm, async ({ caller, params, body, now }) =>
  updateSchoolTerm({ caller, termId: params.termId, body, now }),
);

export const DELETE = serve(deleteTerm, async ({ caller, params, now }) => {
  await removeSchoolTerm({ caller, termId: params.termId, now });
  return null;
});
