import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { getTemplateKeys, type TemplateKeys } from "./data-template-keys";
import { vectorLiteral } from "./rules-vector";
import type { ModelId } from "./schema";

/** A person of a gallery and how near a probe is. */
export interface GalleryMatch {
  userId: string;
  name: string;
  /** Raw cosine in [-1, 1]. */
  cosine: number;
}

/**
 * A user `u`'s template of a model: their own, or one kept from before a switch. Null where they have none, or have
 * one of a model in `preferred`: everybody is compared by one model only.
 */
function templateSql(modelId: ModelId, preferred: readonly ModelId[]) {
  const kept = Prisma.sql`(SELECT t.embedding_vector FROM user_templates t
    WHERE t.user_id = u.user_id AND t.model_id = ${modelId})`;
  const template = Prisma.sql`CASE WHEN u.embedding_model_id = ${modelId} THEN u.embedding_vector ELSE ${kept} END`;
  if (preferred.length === 0) return template;
  return Prisma.sql`CASE WHEN u.embedding_model_id = ANY(${[...preferred]}::text[]) OR EXISTS (
      SELECT 1 FROM user_templates p WHERE p.user_id = u.user_id AND p.model_id = ANY(${[...preferred]}::text[]))
    THEN NULL ELSE ${template} END`;
}

/** Under which rotation that template is. */
function versionSql(modelId: ModelId) {
  return Prisma.sql`CASE WHEN u.embedding_model_id = ${modelId} THEN u.template_key_version
    ELSE (SELECT t.template_key_version FROM user_templates t
      WHERE t.user_id = u.user_id AND t.model_id = ${modelId}) END`;
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

const column = (version: number) => Prisma.raw(`under_${Math.trunc(version)}`);

/**
 * Rotates probes as stored vectors are: one column a version. This is the only place where a probe meets the key.
 *
 * @returns the table `probes(face, under_0, under_1, …)`, and the column that fits a template's version
 */
function protectedProbes(keys: TemplateKeys, vectors: readonly ArrayLike<number>[]) {
  const { versions } = keys;
  const columns = versions.map(
    (version) => Prisma.sql`${column(version)}::vector(128) AS ${column(version)}`,
  );
  const arrays = versions.map(
    (version) => Prisma.sql`${vectors.map((vector) => vectorLiteral(keys.protect(vector, version)))}::text[]`,
  );
  const table = Prisma.sql`
    probes AS MATERIALIZED (
      SELECT face, ${Prisma.join(columns)}
      FROM unnest(${Prisma.join(arrays)}) WITH ORDINALITY AS given(${Prisma.join(versions.map(column))}, face))`;
  const cases = versions.map(
    (version) => Prisma.sql`WHEN ${Prisma.raw(String(Math.trunc(version)))} THEN probes.${column(version)}`,
  );
  const fitting = Prisma.sql`(CASE key_version ${Prisma.join(cases, " ")} END)`;
  return { table, fitting };
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
 * The nearest people of a class's roster for every probe, two unless told otherwise, in one exact search: every template of the roster is
 * compared, none of anyone else's or of another model.
 *
 * @param vectors unit vectors of `modelId`
 * @param preferred people with a template of one of these models are left out
 * @returns in the order of `vectors`; no matches when nobody on the roster is enrolled
 */
export async function findNearestOnRoster(
  db: Db,
  input: {
    classId: string;
    modelId: ModelId;
    vectors: readonly ArrayLike<number>[];
    preferred?: readonly ModelId[];
    limit?: number;
  },
): Promise<ProbeMatches[]> {
  const { classId, modelId, vectors, preferred = [], limit = 2 } = input;
  const probes = protectedProbes(await getTemplateKeys(db), vectors);
  const rows = await db.$queryRaw<MatchRow[]>`
    WITH ${probes.table}, gallery AS NOT MATERIALIZED (
      SELECT u.user_id, u.name, ${templateSql(modelId, preferred)} AS template, ${versionSql(modelId)} AS key_version
      FROM roster_entries r JOIN users u ON u.user_id = r.user_id
      WHERE r.class_id = ${classId}::uuid AND u.deactivated_at IS NULL
    )
    SELECT face, user_id, name, distance, gallery_size
    FROM probes CROSS JOIN LATERAL (
      SELECT user_id, name, distance, count(*) OVER () AS gallery_size
      FROM (
        SELECT user_id, name, template <=> ${probes.fitting} AS distance
        FROM gallery WHERE template IS NOT NULL
        -- A fence: the count then goes over distances, not over vectors that fill its memory and spill to disk.
        OFFSET 0
      ) AS compared
      ORDER BY distance LIMIT ${limit}
    ) AS nearest
    ORDER BY face, distance`;
  return grouped(vectors.length, rows);
}

/**
 * The nearest people of the whole school, deactivated ones included, for one vector; exact.
 *
 * @param vector unit vector of `modelId`
 * @param exceptUserId whom to leave out: the person being enrolled
 * @param preferred people with a template of one of these models are left out
 */
export async function findNearestInSchool(
  db: Db,
  input: {
    modelId: ModelId;
    vector: ArrayLike<number>;
    exceptUserId?: string | undefined;
    limit: number;
    preferred?: readonly ModelId[];
  },
): Promise<GalleryMatch[]> {
  const { modelId, preferred = [], exceptUserId = null } = input;
  const probes = protectedProbes(await getTemplateKeys(db), [input.vector]);
  const rows = await db.$queryRaw<{ user_id: string; name: string; distance: number }[]>`
    WITH ${probes.table}
    SELECT user_id, name, template <=> ${probes.fitting} AS distance
    FROM probes CROSS JOIN (
      SELECT u.user_id, u.name, ${templateSql(modelId, preferred)} AS template, ${versionSql(modelId)} AS key_version
      FROM users u WHERE u.user_id IS DISTINCT FROM ${exceptUserId}::uuid
    ) AS school
    WHERE template IS NOT NULL ORDER BY distance LIMIT ${input.limit}`;
  return rows.map((row) => ({ userId: row.user_id, name: row.name, cosine: 1 - row.distance }));
}

/** Raw cosine of a unit vector and a person's own template of this model, or null when they have none. */
export async function compareWithTemplate(
  db: Db,
  { userId, modelId, vector }: { userId: string; modelId: ModelId; vector: ArrayLike<number> },
): Promise<number | null> {
  const probes = protectedProbes(await getTemplateKeys(db), [vector]);
  const rows = await db.$queryRaw<{ distance: number }[]>`
    WITH ${probes.table}
    SELECT template <=> ${probes.fitting} AS distance
    FROM probes CROSS JOIN (
      SELECT ${templateSql(modelId, [])} AS template, ${versionSql(modelId)} AS key_version
      FROM users u WHERE u.user_id = ${userId}::uuid
    ) AS own
    WHERE template IS NOT NULL`;
  return rows[0] ? 1 - rows[0].distance : null;
}

/** A photo a person was enrolled with, and how near a probe is to it. */
export interface SampleMatch {
  objectKey: string;
  /** Raw cosine in [-1, 1]. */
  cosine: number;
}

/** The nearest photos that a person was enrolled with, nearest first; none without samples of this model. */
export async function findNearestSamples(
  db: Db,
  input: { userId: string; modelId: ModelId; vector: ArrayLike<number>; limit: number },
): Promise<SampleMatch[]> {
  const { userId, modelId, vector, limit } = input;
  const probes = protectedProbes(await getTemplateKeys(db), [vector]);
  const rows = await db.$queryRaw<{ object_key: string; distance: number }[]>`
    WITH ${probes.table}
    SELECT object_key, sample <=> ${probes.fitting} AS distance
    FROM probes CROSS JOIN (
      SELECT object_key, embedding_vector AS sample, template_key_version AS key_version
      FROM face_samples WHERE user_id = ${userId}::uuid AND model_id = ${modelId}
    ) AS own
    ORDER BY distance LIMIT ${limit}`;
  return rows.map((row) => ({ objectKey: row.object_key, cosine: 1 - row.distance }));
}
