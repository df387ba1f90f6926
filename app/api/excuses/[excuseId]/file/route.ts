import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { readExcuseFile } from "@/lib/features/excuses/data-excuses";
import { getExcuseFile } from "@/lib/features/excuses/endpoints";

/** RFC 8187: of what `encodeURIComponent` leaves as it is, these are not allowed. */
const inHeader = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const GET = serve(getExcuseFile, async ({ caller, params }) => {
  const { content, mime, name } = await readExcuseFile(db(), caller, params.excuseId);
  return new Response(content, {
    headers: {
      "content-type": mime,
      "cache-control": "private, no-store",
      // Somebody else's file: saved, never run in our pages.
      "content-disposition": `attachment; filename*=UTF-8''${inHeader(name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    },
  });
});
