import { randomBytes } from "node:crypto";
import { type Db, db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { unwrapKey, wrapKey } from "./rules-key-wrap";
import { type Rotation, rotate, rotateBack, rotationOf } from "./rules-rotation";

/** Vectors from before rotations: as the networks gave them. */
export const PLAIN_VERSION = 0;
const KEY_BYTES = 32;

/**
 * How long a process may go by what it read. `npm run templates:rekey` waits longer between making a key and the first
 * vector under it, so nobody meets a version they do not know.
 */
export const KEYS_FRESH_MS = 1000;

/** The rotations in use: stored vectors are under one of them, everything else in the program is not. */
export interface TemplateKeys {
  /** What new vectors are written under. */
  current: number;
  /** Every version that a stored vector may have. */
  versions: readonly number[];
  /** A vector as it is stored, or as a probe of what is stored, under a version (default: the current one). */
  protect(vector: ArrayLike<number>, version?: number): ArrayLike<number>;
  /** A stored vector as the network gave it. */
  reveal(vector: ArrayLike<number>, version: number): ArrayLike<number>;
}

interface KeyRow {
  version: number;
  wrappedKey: string;
}

// A rotation takes some milliseconds to make; kept by the encrypted key, which never stands for another.
const rotations = new Map<string, Rotation>();

function rotationOfRow({ version, wrappedKey }: KeyRow): Rotation {
  const known = rotations.get(wrappedKey);
  if (known) return known;
  const { TEMPLATE_KEY, TEMPLATE_KEY_PREVIOUS } = env();
  for (const secret of [TEMPLATE_KEY, TEMPLATE_KEY_PREVIOUS]) {
    const key = secret ? unwrapKey(secret, version, wrappedKey) : null;
    if (!key) continue;
    const made = rotationOf(key);
    rotations.set(wrappedKey, made);
    return made;
  }
  throw new Error(
    "TEMPLATE_KEY is not the one that this school's face templates are protected by. Set the earlier one again, or name it in TEMPLATE_KEY_PREVIOUS.",
  );
}

function keysOf(rows: readonly KeyRow[]): TemplateKeys {
  const byVersion = new Map(rows.map((row) => [row.version, rotationOfRow(row)]));
  const current = Math.max(...byVersion.keys());
  const rotation = (version: number) => {
    const found = byVersion.get(version);
    if (!found) throw new Error(`there is no template key ${version}`);
    return found;
  };
  return {
    current,
    versions: [PLAIN_VERSION, ...byVersion.keys()],
    protect: (vector, version = current) =>
      version === PLAIN_VERSION ? vector : rotate(rotation(version), vector),
    reveal: (vector, version) => (version === PLAIN_VERSION ? vector : rotateBack(rotation(version), vector)),
  };
}

/** Adds a key; of several processes that add the same version one wins. */
export async function insertTemplateKey(client: Db, version: number): Promise<void> {
  const wrappedKey = wrapKey(env().TEMPLATE_KEY, version, randomBytes(KEY_BYTES));
  await client.templateKey.createMany({ data: [{ version, wrappedKey }], skipDuplicates: true });
}

async function readRows(client: Db): Promise<KeyRow[]> {
  const read = () => client.templateKey.findMany({ orderBy: { version: "asc" } });
  const rows = await read();
  if (rows.length > 0) return rows;
  await insertTemplateKey(client, PLAIN_VERSION + 1);
  return read();
}

let cached: { keys: TemplateKeys; until: number } | undefined;

/**
 * The rotations in use; the first one is made when it is first needed.
 *
 * @throws Error with a sentence when TEMPLATE_KEY is not the one they are encrypted by
 */
export async function getTemplateKeys(client: Db): Promise<TemplateKeys> {
  // What a transaction sees may be rolled back, and what it writes must be under the newest key.
  if (client !== db()) return keysOf(await readRows(client));
  if (cached && Date.now() < cached.until) return cached.keys;
  const keys = keysOf(await readRows(client));
  cached = { keys, until: Date.now() + KEYS_FRESH_MS };
  return keys;
}
