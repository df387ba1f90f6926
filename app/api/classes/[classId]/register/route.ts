import { serve } from "@/lib/core/http/serve";
import { getRegisterFile } from "@/lib/features/register/data-file";
import { getRegister } from "@/lib/features/register/endpoints";

export const GET = serve(getRegister, async ({ caller, params, query, now }) => {
  const { format, ...range } = query;
  return getRegisterFile({ caller, classId: params.classId, range, format, now });
});
