import { serve } from "@/lib/core/http/serve";
import { getPhoto } from "@/lib/features/people/data-photo";
import { getPersonPhoto } from "@/lib/features/people/endpoints";

export const GET = serve(getPersonPhoto, async ({ caller, params }) => {
  const { content, mime } = await getPhoto(caller, params.userId);
  // The address changes with the photo; only this person's browser may keep it.
  return new Response(content, {
    headers: { "content-type": mime, "cache-control": "private, max-age=3600" },
  });
});
