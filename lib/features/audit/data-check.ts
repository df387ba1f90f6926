import type { Db } from "@/lib/core/db";
import { CHAIN_START, type ChainState, checkEntry } from "./rules-chain";

const BATCH = 1000;

export type ChainCheck =
  | { ok: true; checked: number; unchained: number; head: string | null }
  | { ok: false; checked: number; brokenEntryId: string; at: Date; action: string; reason: string }
  | { ok: false; checked: number; brokenEntryId: null; reason: string };

/**
 * Reads the whole audit log and recomputes its chain.
 *
 * @param since a head that was noted down earlier: it must still be part of the chain. Without one, entries cut off
 * at the end leave no trace.
 */
export async function checkChain(db: Db, since?: string): Promise<ChainCheck> {
  let state: ChainState = CHAIN_START;
  let seen = since === undefined;
  let lastId = -1n;
  for (;;) {
    const batch = await db.auditEntry.findMany({
      where: { id: { gt: lastId } },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    for (const entry of batch) {
      const step = checkEntry(state, entry);
      if (!step.ok) {
        const { id, at, action } = entry;
        return {
          ok: false,
          checked: state.checked,
          brokenEntryId: id.toString(),
          at,
          action,
          reason: step.reason,
        };
      }
      state = step.state;
      seen ||= entry.hash === since;
      lastId = entry.id;
    }
    if (batch.length < BATCH) break;
  }
  if (!seen) {
    return {
      ok: false,
      checked: state.checked,
      brokenEntryId: null,
      reason: "the noted head is not in the log: it was cut off or rewritten",
    };
  }
  return { ok: true, checked: state.checked, unchained: state.unchained, head: state.head };
}
