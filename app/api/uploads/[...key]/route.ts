import { now } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { problemResponse, toAppError } from "@/lib/core/http/problem";
import { log } from "@/lib/core/log";
import { receiveUpload } from "@/lib/core/storage/receive-upload";
import { localStore } from "@/lib/core/storage/store";

/**
 * The local driver's end of a presigned upload: whoever holds a valid address may use it, as with S3. Not one of
 * the API's endpoints: the address comes whole from the API.
 */
export async function PUT(
  request: Request,
  { params }: { params: Promise<{ key: string[] }> },
): Promise<Response> {
  try {
    const store = localStore();
    if (!store) throw new AppError("not_found", "photos go to S3");
    const objectKey = (await params).key.join("/");
    await receiveUpload({ request, objectKey, store, secret: env().NEXTAUTH_SECRET, now: now() });
    return new Response(null, { status: 204 });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "internal" || error.code === "unavailable") log.error({ err: error }, "upload failed");
    return problemResponse(error);
  }
}
