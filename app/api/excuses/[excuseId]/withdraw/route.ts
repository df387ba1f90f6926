import { serve } from "@/lib/core/http/serve";
import { withdrawExcuse } from "@/lib/features/excuses/endpoints";
import { withdraw } from "@/lib/features/excuses/mutations-hand-in";

export const POST = serve(withdrawExcuse, async ({ caller, params }) => withdraw(caller, params.excuseId));
