import { after } from "next/server";
import { serve } from "@/lib/core/http/serve";
import { discardClassPhoto } from "@/lib/features/class-photo/endpoints";
import { removePictures } from "@/lib/features/class-photo/mutations-confirm";
import { discardPhoto } from "@/lib/features/class-photo/mutations-undo";

export const DELETE = serve(discardClassPhoto, async ({ caller, params }) => {
  const pictures = await discardPhoto({ caller, classPhotoId: params.classPhotoId });
  after(() => removePictures(pictures));
  return null;
});
