import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What the first entry of a chain has in place of an earlier entry's hash. */
export const GENESIS_HASH = "0".repeat(64);

/** An entry as it is hashed. */
export interface ChainedEntry {
  id: bigint;
  at: Date;
  actor: string;
  action: string;
  subject: string | null;
  details: unknown;
  prevHash: string;
}

/**
 * SHA-256 over the canonical JSON (RFC 8785) of an entry and the hash before it.
 *
 * @returns lower-case hex
 */
export function entryHash(entry: ChainedEntry): string {
  const text = canonicalize({
    id: entry.id.toString(),
    at: entry.at.toISOString(),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    details: entry.details,
    prev_hash: entry.prevHash,
  });
  if (text === undefined) throw new Error("an audit entry has no canonical form");
  return createHash("sha256").update(text).digest("hex");
}

/** An entry as the table holds it; null hashes are from before the chain. */
export interface StoredEntry extends Omit<ChainedEntry, "prevHash"> {
  prevHash: string | null;
  hash: string | null;
}

/** How far a check has come. */
export interface ChainState {
  /** Hash of the last good entry, or null before the first chained one. */
  head: string | null;
  checked: number;
  /** Entries from before the chain, which nothing protects. */
  unchained: number;
}

export type ChainStep = { ok: true; state: ChainState } | { ok: false; reason: string };

/** Where a check begins. */
export const CHAIN_START: ChainState = { head: null, checked: 0, unchained: 0 };

/** Checks the next entry, in order of ids. The reason of a broken one is a sentence. */
export function checkEntry(state: ChainState, entry: StoredEntry): ChainStep {
  const { hash, prevHash } = entry;
  if (hash === null || prevHash === null) {
    if (state.head !== null) return { ok: false, reason: "has no hash, although earlier entries have one" };
    return { ok: true, state: { ...state, unchained: state.unchained + 1 } };
  }
  if (prevHash !== (state.head ?? GENESIS_HASH))
    return { ok: false, reason: "does not follow the entry before it: one was removed, added or moved" };
  if (hash !== entryHash({ ...entry, prevHash }))
    return { ok: false, reason: "was changed after it was written" };
  return { ok: true, state: { ...state, head: hash, checked: state.checked + 1 } };
}
