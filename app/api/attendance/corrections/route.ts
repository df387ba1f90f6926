import { serve } from "@/lib/core/http/serve";
import { correctStatus } from "@/lib/features/corrections/endpoints";
import { correctAttendance } from "@/lib/features/corrections/mutations-correct";

export const POST = serve(correctStatus, correctAttendance);
