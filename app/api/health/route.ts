import { db } from "@/lib/core/db";
import { problemResponse, toAppError } from "@/lib/core/http/problem";
import { objectStore } from "@/lib/core/storage/store";

export const dynamic = "force-dynamic";

/** For load balancers: 200 while the database and the object store answer, else 503. */
export async function GET(): Promise<Response> {
  try {
    await Promise.all([db().$queryRaw`SELECT 1`, objectStore().check()]);
    return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(toAppError(error));
  }
}
