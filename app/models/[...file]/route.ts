import { readModelFile } from "@/lib/features/models/data-model-file";

/** Model files that were installed after the server started; Next serves the others by itself. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string[] }> },
): Promise<Response> {
  const content = await readModelFile((await params).file.join("/"));
  if (!content) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(content, { headers: { "content-type": "application/octet-stream" } });
}
