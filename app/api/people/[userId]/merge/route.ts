import { after } from "next/server";
import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { planMerge, toMergePreview } from "@/lib/features/people/data-merge";
import { mergePeople, previewMerge } from "@/lib/features/people/endpoints";
import { mergePeople as merge } from "@/lib/features/people/mutations-merge";
import { removeObjects } from "@/lib/features/uploads/mutations-remove";

export const GET = serve(previewMerge, async ({ caller, params, query }) =>
  toMergePreview(await planMerge(db(), { caller, keptId: params.userId, otherId: query.other_user_id })),
);

export const POST = serve(mergePeople, async ({ caller, params, body, now }) => {
  const { person, droppedPhotos } = await merge({ caller, keptId: params.userId, body, now });
  after(() => removeObjects(droppedPhotos));
  return person;
});
