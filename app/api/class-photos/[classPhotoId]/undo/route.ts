import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { undoClassPhoto } from "@/lib/features/class-photo/endpoints";
import { removePictures } from "@/lib/features/class-photo/mutations-confirm";
import { undoPhoto } from "@/lib/features/class-photo/mutations-undo";

export const POST = serve(undoClassPhoto, async ({ caller, params, now }) => {
  const { reply, unusedPictures } = await undoPhoto({ caller, classPhotoId: params.classPhotoId, now });
  after(() => removePictures(unusedPictures));
  return reply;
});
