import { type Db, db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { lockEnrolment } from "../people/mutations-samples";
import { getTemplateKeys, insertTemplateKey, KEYS_FRESH_MS, PLAIN_VERSION } from "./data-template-keys";
import { vectorLiteral } from "./rules-vector";

/** Where vectors are stored, with what tells a row from the others. */
const TABLES = [
  { table: Prisma.sql`users`, id: Prisma.sql`user_id::text` },
  { table: Prisma.sql`user_templates`, id: Prisma.sql`user_id || ' ' || model_id` },
  { table: Prisma.sql`face_samples`, id: Prisma.sql`sample_id::text` },
] as const;

/** How many stored vectors are under another key than `version`. */
export async function countVectorsNotUnder(client: Db, version: number): Promise<number> {
  let count = 0;
  for (const { table } of TABLES) {
    const [row] = await client.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM ${table}
      WHERE embedding_vector IS NOT NULL AND template_key_version <> ${version}`;
    count += row?.n ?? 0;
  }
  return count;
}

/** Moves up to `size` vectors of a table to a key. Enrolments wait that long, check-ins do not. */
async function moveBatch({ table, id }: (typeof TABLES)[number], to: number, size: number): Promise<number> {
  return inTransaction(async (tx) => {
    await lockEnrolment(tx);
    const keys = await getTemplateKeys(tx);
    const rows = await tx.$queryRaw<{ id: string; vector: string; version: number }[]>`
      SELECT ${id} AS id, embedding_vector::text AS vector, template_key_version AS version FROM ${table}
      WHERE embedding_vector IS NOT NULL AND template_key_version <> ${to} LIMIT ${size}`;
    if (rows.length === 0) return 0;
    const moved = rows.map(({ vector, version }) =>
      vectorLiteral(keys.protect(keys.reveal(JSON.parse(vector) as number[], version), to)),
    );
    await tx.$executeRaw`
      UPDATE ${table} AS stored SET embedding_vector = given.literal::vector(128), template_key_version = ${to}
      FROM unnest(${rows.map((row) => row.id)}::text[], ${moved}::text[]) AS given(id, literal)
      WHERE ${id} = given.id`;
    return rows.length;
  });
}

/**
 * The key to move to: one that an interrupted run began, else a new one. With `onlyPlain` the current one: only vectors
 * that are under no key yet are then moved.
 */
async function chooseTarget(onlyPlain: boolean): Promise<{ target: number; isNew: boolean }> {
  return inTransaction(async (tx) => {
    await lockEnrolment(tx);
    const { current, versions } = await getTemplateKeys(tx);
    const interrupted = versions.filter((version) => version !== PLAIN_VERSION).length > 1;
    if (onlyPlain || interrupted) return { target: current, isNew: false };
    await insertTemplateKey(tx, current + 1);
    return { target: current + 1, isNew: true };
  });
}

/**
 * Moves every stored vector to a new key and forgets the old one. Each batch stands for itself: killed at any moment,
 * the next run goes on where this one was, and until then both keys are matched.
 *
 * @param onlyPlain protects what is under no key yet, with the key there is
 * @param onProgress gets the vectors moved and all there were to move
 * @returns how many were moved by this run
 */
export async function rekeyTemplates({
  onlyPlain = false,
  batchSize = 500,
  onProgress = () => {},
}: {
  onlyPlain?: boolean;
  batchSize?: number;
  onProgress?: (moved: number, total: number) => void;
} = {}): Promise<{ moved: number; version: number; isNew: boolean }> {
  const { target, isNew } = await chooseTarget(onlyPlain);
  // Until every process has read the new key.
  if (!onlyPlain) await new Promise((resolve) => setTimeout(resolve, 2 * KEYS_FRESH_MS));
  const total = await countVectorsNotUnder(db(), target);
  let moved = 0;
  for (const each of TABLES) {
    for (;;) {
      const count = await moveBatch(each, target, batchSize);
      moved += count;
      if (count > 0) onProgress(moved, total);
      if (count < batchSize) break;
    }
  }
  await inTransaction(async (tx) => {
    await lockEnrolment(tx);
    // Nothing can be written under the old key now: writers read the keys after the lock.
    if ((await countVectorsNotUnder(tx, target)) > 0) return;
    await tx.templateKey.deleteMany({ where: { version: { lt: target } } });
    if (moved > 0 || isNew) {
      const action = onlyPlain ? "templates.protected" : "templates.rekeyed";
      await recordAudit(tx, { caller: null, action, details: { vectors: moved, version: target } });
    }
  });
  return { moved, version: target, isNew };
}
