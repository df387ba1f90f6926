import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getOwnExcuses } from "@/lib/features/excuses/data-excuses";
import { handInExcuse, listOwnExcuses } from "@/lib/features/excuses/endpoints";
import { handIn } from "@/lib/features/excuses/mutations-hand-in";

export const GET = serve(listOwnExcuses, async ({ caller, query }) =>
  getOwnExcuses(db(), caller.userId, query),
);

export const POST = serve(handInExcuse, handIn);
