import { expect, test } from "vitest";
import {
  CHAIN_START,
  type ChainState,
  checkEntry,
  entryHash,
  GENESIS_HASH,
  type StoredEntry,
} from "@/lib/features/audit/rules-chain";

function chainOf(count: number): (StoredEntry & { hash: string; prevHash: string })[] {
  const entries: (StoredEntry & { hash: string; prevHash: string })[] = [];
  for (let i = 0; i < count; i++) {
    const entry = {
      id: BigInt(i * 3 + 1),
      at: new Date(1_700_000_000_000 + i * 1000),
      actor: `user:${i}`,
      action: "test.done",
      subject: i % 2 === 0 ? null : `thing ${i}`,
      details: { b: [i, null], a: { y: 1, x: "ß" } },
      prevHash: entries.at(-1)?.hash ?? GENESIS_HASH,
    };
    entries.push({ ...entry, hash: entryHash(entry) });
  }
  return entries;
}

/** Index of the first entry that does not fit, or null. */
function firstBroken(entries: readonly StoredEntry[]): number | null {
  let state: ChainState = CHAIN_START;
  for (const [i, entry] of entries.entries()) {
    const step = checkEntry(state, entry);
    if (!step.ok) return i;
    state = step.state;
  }
  return null;
}

test("the hash does not depend on the order of keys, but on every field", () => {
  const [entry] = chainOf(1);
  if (!entry) throw new Error("no entry");
  const { hash, ...fields } = entry;
  expect(entryHash({ ...fields, details: { a: { x: "ß", y: 1 }, b: [0, null] } })).toBe(hash);
  const changes = [
    { id: 2n },
    { at: new Date(0) },
    { actor: "user:x" },
    { action: "other" },
    { subject: "" },
    { details: { a: { x: "ss", y: 1 }, b: [0, null] } },
    { prevHash: "1".repeat(64) },
  ];
  for (const change of changes) expect(entryHash({ ...fields, ...change })).not.toBe(hash);
});

test("a whole chain fits; entries from before it are counted, not checked", () => {
  const old: StoredEntry = { ...chainOf(1)[0], id: 0n, hash: null, prevHash: null } as StoredEntry;
  expect(firstBroken([old, old, ...chainOf(5)])).toBeNull();
  expect(firstBroken([...chainOf(2), old])).toBe(2);
});

test("whatever is changed, dropped, doubled, swapped or put in between is found where it happened", () => {
  const chain = chainOf(8);
  for (let i = 0; i < chain.length; i++) {
    const changed = chain.map((entry, at) => (at === i ? { ...entry, actor: "user:forged" } : entry));
    expect(firstBroken(changed)).toBe(i);
    // Hashed anew by someone who knows how: then the next one does not follow.
    const rehashed = changed.map((entry, at) => (at === i ? { ...entry, hash: entryHash(entry) } : entry));
    expect(firstBroken(rehashed)).toBe(i + 1 < chain.length ? i + 1 : null);
    if (i + 1 < chain.length) expect(firstBroken(chain.filter((_, at) => at !== i))).toBe(i);
    expect(firstBroken(chain.flatMap((entry, at) => (at === i ? [entry, entry] : [entry])))).toBe(i + 1);
  }
});
