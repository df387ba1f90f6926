import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { vectorLiteral } from "./rules-vector";
import type { ModelId } from "./schema";

/** A person of a gallery and how near a probe is. */
export interface GalleryMatch {
  userId: string;
  name: string;
  /** Raw cosine in [-1, 1]. */
  cosine: number;
}

/** The nearest people of one probe, best first, out of `gallerySize` templates. */
export interface ProbeMatches {
  matches: GalleryMatch[];
  gallerySize: number;
}

interface MatchRow {
  face: bigint;
  user_id: string;
  name: string;
  distance: number;
  gallery_size: bigint;
}

function probes(vectors: readonly ArrayLike<number>[]) {
  return Prisma.sql`
    probes AS MATERIALIZED (
      SELECT face, literal::vector(128) AS vector
      FROM unnest(${vectors.map(vectorLiteral)}::text[]) WITH ORDINALITY AS given(literal, face))`;
}

function grouped(count: number, rows: readonly MatchRow[]): ProbeMatches[] {
  const result = Array.from({ length: count }, (): ProbeMatches => ({ matches: [], gallerySize: 0 }));
  for (const row of rows) {
    const probe = result[Number(row.face) - 1];
    probe?.matches.push({ userId: row.user_id, name: row.name, cosine: 1 - row.distance });
    if (probe) probe.gallerySize = Number(row.gallery_size);
  }
  return result;
}

/**
 * The two nearest people of a class's roster for every probe, in one exact search: every template of the roster is
 * compared, none of anyone else's or of another model.
 *
 * @param vectors unit vectors of `modelId`
 * @returns in the order of `vectors`; no matches when nobody on the roster is enrolled
 */
export async function findNearestOnRoster(
  db: Db,
  { classId, modelId, vectors }: { classId: string; modelId: ModelId; vectors: readonly ArrayLike<number>[] },
): Promise<ProbeMatches[]> {
  const rows = await db.$queryRaw<MatchRow[]>`
    WITH ${probes(vectors)}
    SELECT face, user_id, name, distance, gallery_size
    FROM probes CROSS JOIN LATERAL (
      SELECT u.user_id, u.name, u.embedding_vector <=> probes.vector AS distance,
        count(*) OVER () AS gallery_size
      FROM roster_entries r JOIN users u ON u.user_id = r.user_id
      WHERE r.class_id = ${classId}::uuid AND u.embedding_model_id = ${modelId} AND u.deactivated_at IS NULL
      ORDER BY distance LIMIT 2
    ) AS nearest
    ORDER BY face, distance`;
  return grouped(vectors.length, rows);
}

/**
 * The nearest people of the whole school, deactivated ones included, for one vector; exact.
 *
 * @param vector unit vector of `modelId`
 * @param exceptUserId whom to leave out: the person being enrolled
 */
export async function findNearestInSchool(
  db: Db,
  input: { modelId: ModelId; vector: ArrayLike<number>; exceptUserId?: string | undefined; limit: number },
): Promise<GalleryMatch[]> {
  const rows = await db.$queryRaw<{ user_id: string; name: string; distance: number }[]>`
    SELECT user_id, name, embedding_vector <=> ${vectorLiteral(input.vector)}::vector AS distance
    FROM users
    WHERE embedding_model_id = ${input.modelId}
      AND user_id IS DISTINCT FROM ${input.exceptUserId ?? null}::uuid
    ORDER BY distance LIMIT ${input.limit}`;
  return rows.map((row) => ({ userId: row.user_id, name: row.name, cosine: 1 - row.distance }));
}

/** Raw cosine of a unit vector and a person's own template, or null when they have none of this model. */
export async function compareWithTemplate(
  db: Db,
  { userId, modelId, vector }: { userId: string; modelId: ModelId; vector: ArrayLike<number> },
): Promise<number | null> {
  const rows = await db.$queryRaw<{ distance: number }[]>`
    SELECT embedding_vector <=> ${vectorLiteral(vector)}::vector AS distance
    FROM users WHERE user_id = ${userId}::uuid AND embedding_model_id = ${modelId}`;
  return rows[0] ? 1 - rows[0].distance : null;
}
