import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { confirmClassPhoto } from "@/lib/features/class-photo/endpoints";
import { confirmPhoto, removePictures } from "@/lib/features/class-photo/mutations-confirm";
import { CLASS_PHOTO_SOURCE } from "@/lib/features/class-photo/schema";
import { keepLooks } from "@/lib/features/reports/mutations-recognition";

export const POST = serve(confirmClassPhoto, async ({ caller, params, body, now }) => {
  const { reply, looks, unusedPictures } = await confirmPhoto({
    caller,
    classPhotoId: params.classPhotoId,
    body,
    now,
  });
  after(() => removePictures(unusedPictures));
  if (looks)
    after(() => keepLooks({ caller, cameraSource: CLASS_PHOTO_SOURCE, now, ...looks }, looks.events));
  return reply;
});
