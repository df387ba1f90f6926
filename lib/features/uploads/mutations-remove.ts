import { toAppError } from "@/lib/core/http/problem";
import { log } from "@/lib/core/log";
import { objectStore } from "@/lib/core/storage/store";

/**
 * Removes objects that nothing refers to any more. Runs after the answer, so failures are logged, not thrown; rows
 * of `uploads` that are still there let the next sweep try again.
 *
 * @returns the keys that are gone
 */
export async function removeObjects(objectKeys: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const objectKey of objectKeys) {
    try {
      await objectStore().remove(objectKey);
      gone.push(objectKey);
    } catch (error) {
      log.error({ err: toAppError(error), objectKey }, "photo could not be removed");
    }
  }
  return gone;
}
