import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { confirmClassPhoto } from "@/lib/features/class-photo/endpoints";
import { confirmPhoto, removePictures } from "@/lib/features/class-photo/mutations-confirm";

export const POST = serve(confirmClassPhoto, async ({ caller, params, body, now }) => {
  const { reply, unusedPictures } = await confirmPhoto({
    caller,
    classPhotoId: params.classPhotoId,
    body,
    now,
  });
  after(() => removePictures(unusedPictures));
  return reply;
});
