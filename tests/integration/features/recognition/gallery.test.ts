import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { findNearestInSchool, findNearestOnRoster } from "@/lib/features/recognition/data-gallery";
import { vectorLiteral } from "@/lib/features/recognition/rules-vector";
import { cosine } from "@/models/shared/similarity";
import { insertClass, unitVector } from "../../../support/factories";

const PEOPLE = 300;
const people = Array.from({ length: PEOPLE }, (_, i) => ({
  id: randomUUID(),
  vector: unitVector(`gallery ${i}`),
}));
const modelId = "resnet34" as const;
let classId: string;

beforeAll(async () => {
  await db().$executeRaw`
    INSERT INTO users (user_id, name, email, role, embedding_vector, embedding_model_id)
    SELECT id, 'Gallery', id || '@test.invalid', 'student', literal::vector, ${modelId}
    FROM unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ vector }) => vectorLiteral(vector))}::text[])
      AS given(id, literal)`;
  classId = (await insertClass({ studentIds: people.slice(0, 200).map(({ id }) => id) })).id;
});
afterAll(async () => {
  await db().user.deleteMany({ where: { id: { in: people.map(({ id }) => id) } } });
});

function nearest(gallery: typeof people, probe: number[], count: number) {
  return gallery
    .map(({ id, vector }) => ({ id, cosine: cosine(vector, probe) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, count);
}

it("finds exactly the two nearest of the roster for every probe", async () => {
  const probes = Array.from({ length: 12 }, (_, i) => unitVector(`probe ${i}`));
  const found = await findNearestOnRoster(db(), { classId, modelId, vectors: probes });
  expect(found).toHaveLength(probes.length);
  for (const [i, probe] of probes.entries()) {
    const wanted = nearest(people.slice(0, 200), probe, 2);
    expect(found[i]?.gallerySize).toBe(200);
    expect(found[i]?.matches.map((match) => match.userId)).toEqual(wanted.map(({ id }) => id));
    for (const [k, match] of (found[i]?.matches ?? []).entries()) {
      expect(match.cosine).toBeCloseTo(wanted[k]?.cosine ?? 2, 5);
    }
  }
});

it("searches everyone of the school but the person themselves", async () => {
  const [first] = people;
  if (!first) throw new Error("no people");
  const input = { modelId, vector: first.vector, limit: 3 };
  const [self] = await findNearestInSchool(db(), input);
  expect(self).toMatchObject({ userId: first.id, cosine: expect.closeTo(1, 5) });
  const others = await findNearestInSchool(db(), { ...input, exceptUserId: first.id });
  expect(others).toHaveLength(3);
  expect(others.map((match) => match.userId)).not.toContain(first.id);
});
