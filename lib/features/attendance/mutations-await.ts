import { db } from "@/lib/core/db";
import { awaitVerdicts, queueVerification } from "../verification/mutations-queue";
import type { MarkResult } from "./schema";

const isNew = (result: MarkResult) => result.outcome === "recorded";

/** Results with what the server's look said by now, where the school lets answers wait for it. */
export async function withVerdicts(results: readonly MarkResult[]): Promise<MarkResult[]> {
  const logIds = results.flatMap((result) => (result.outcome === "recorded" ? [result.log_id] : []));
  const verdicts = await awaitVerdicts(db(), logIds);
  return results.map((result) =>
    result.outcome === "recorded"
      ? { ...result, verification: verdicts.get(result.log_id) ?? result.verification }
      : result,
  );
}

/** For after the answer: new logs are to be looked at. Never throws. */
export async function queueLooks(results: readonly MarkResult[]): Promise<void> {
  if (results.some(isNew)) await queueVerification();
}
