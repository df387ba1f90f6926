import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";

interface Reference {
  table: string;
  column: string;
  /** Columns of each unique index that has the column in it. */
  unique: string[][];
}

/** Handled by the merge itself, or not worth keeping: templates are made anew, sessions and drafts end. */
const LEFT_OUT = [
  "attendance_logs",
  "browser_sessions",
  "face_samples",
  "imports",
  "look_alike_pairs",
  "reembed_failures",
  "user_templates",
];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every column that refers to a person, as the database itself knows them: no table added later is forgotten. */
function findReferences(tx: Db): Promise<Reference[]> {
  return tx.$queryRaw<Reference[]>`
    SELECT t.relname AS table, a.attname AS column,
      coalesce((
        SELECT json_agg((SELECT json_agg(k.attname) FROM pg_attribute k
          WHERE k.attrelid = i.indrelid AND k.attnum = ANY(i.indkey)))
        FROM pg_index i WHERE i.indrelid = t.oid AND i.indisunique AND a.attnum = ANY(i.indkey)
      ), '[]') AS unique
    FROM pg_constraint f
    JOIN pg_class t ON t.oid = f.conrelid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = f.conkey[1]
    WHERE f.contype = 'f' AND f.confrelid = 'users'::regclass AND cardinality(f.conkey) = 1
      AND t.relname <> ALL(${LEFT_OUT}::text[])
    ORDER BY t.relname, a.attname`;
}

/**
 * Lets every row that refers to one person refer to another. Rows that the other has already, by a unique index, stay
 * and go with the person.
 *
 * @returns how many rows were moved
 */
export async function moveReferences(tx: Db, { from, to }: { from: string; to: string }): Promise<number> {
  let moved = 0;
  for (const { table, column, unique } of await findReferences(tx)) {
    const name = Prisma.raw(quoted(table));
    const field = Prisma.raw(quoted(column));
    const free = unique.map((columns) => {
      const others = columns
        .filter((one) => one !== column)
        .map((one) => `AND taken.${quoted(one)} = moving.${quoted(one)}`)
        .join(" ");
      return Prisma.sql`AND NOT EXISTS (
        SELECT FROM ${name} taken WHERE taken.${field} = ${to}::uuid ${Prisma.raw(others)})`;
    });
    const conditions = free.length > 0 ? Prisma.join(free, " ") : Prisma.empty;
    moved += await tx.$executeRaw`
      UPDATE ${name} moving SET ${field} = ${to}::uuid WHERE moving.${field} = ${from}::uuid ${conditions}`;
  }
  return moved;
}
