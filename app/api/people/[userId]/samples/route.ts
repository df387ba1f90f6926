import { after } from "next/server";
import { requirePresence } from "@/lib/core/auth/presence";
import { serve } from "@/lib/core/http/serve";
import { enrolPerson, removeFace } from "@/lib/features/people/endpoints";
import { enrolFace } from "@/lib/features/people/mutations-enrol";
import { forgetFace } from "@/lib/features/people/mutations-remove-face";
import { removeObjects } from "@/lib/features/uploads/mutations-remove";

export const POST = serve(enrolPerson, async ({ caller, params, body, now }) => {
  await requirePresence(caller, now);
  const { reply, replacedPhotos } = await enrolFace({ caller, userId: params.userId, body, now });
  after(() => removeObjects(replacedPhotos));
  return reply;
});

export const DELETE = serve(removeFace, async ({ caller, params, now }) => {
  const photos = await forgetFace({ caller, userId: params.userId, now });
  after(() => removeObjects(photos));
  return null;
});
