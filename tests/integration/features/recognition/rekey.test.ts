import { spawn } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import {
  compareWithTemplate,
  findNearestInSchool,
  findNearestOnRoster,
} from "@/lib/features/recognition/data-gallery";
import { getTemplateKeys } from "@/lib/features/recognition/data-template-keys";
import { countVectorsNotUnder, rekeyTemplates } from "@/lib/features/recognition/mutations-rekey";
import { similarityOf } from "@/lib/features/recognition/rules-similarity";
import { vectorLiteral } from "@/lib/features/recognition/rules-vector";
import { cosine } from "@/models/shared/similarity";
import { projectRoot } from "@/scripts/project-root";
import { stopAfterFile } from "../../../support/after-file";
import { insertClass, insertTemplate, insertUser, unitVector } from "../../../support/factories";
import { vectorLike } from "../../../support/probes";
import { startTestEnvironment } from "../../../support/test-environment";

const modelId = "resnet34" as const;
const people: { userId: string; vector: number[] }[] = [];
let classId: string;

// A database of its own: a key concerns the whole school.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
  for (let i = 0; i < 60; i++) {
    const { id: userId } = await insertUser();
    const vector = unitVector(`rekey ${i}`);
    await insertTemplate({ userId, vector });
    people.push({ userId, vector });
  }
  classId = (await insertClass({ studentIds: people.map(({ userId }) => userId) })).id;
});

/** Everybody is found by a probe of their own, by all three searches. */
async function expectAllFound(): Promise<void> {
  const probes = people.map(({ vector }, i) => vectorLike(vector, 0.9, `probe ${i}`));
  const found = await findNearestOnRoster(db(), { classId, modelId, vectors: probes });
  for (const [i, { userId, vector }] of people.entries()) {
    const probe = probes[i] ?? [];
    const expected = cosine(probe, vector);
    expect(found[i]?.matches[0]?.userId).toBe(userId);
    expect(found[i]?.matches[0]?.cosine).toBeCloseTo(expected, 5);
    expect(found[i]?.gallerySize).toBe(people.length);
    if (i % 10 > 0) continue;
    expect(await compareWithTemplate(db(), { userId, modelId, vector: probe })).toBeCloseTo(expected, 5);
    const [nearest] = await findNearestInSchool(db(), { modelId, vector: probe, limit: 1 });
    expect(nearest?.userId).toBe(userId);
  }
}

async function storedVectors(): Promise<number[][]> {
  const rows = await db().$queryRaw<{ vector: string }[]>`
    SELECT embedding_vector::text AS vector FROM users WHERE embedding_vector IS NOT NULL
    UNION ALL SELECT embedding_vector::text FROM face_samples`;
  return rows.map(({ vector }) => JSON.parse(vector) as number[]);
}

test("a leaked table matches nobody's public vector", async () => {
  const stored = await storedVectors();
  expect(stored).toHaveLength(people.length * 2);
  const best = Math.max(
    ...stored.flatMap((leaked) => people.map(({ vector }) => similarityOf(modelId, cosine(leaked, vector)))),
  );
  expect(best).toBeLessThan(0.5);
  await expectAllFound();
});

test("vectors from before the protection are found too, and put under the key", async () => {
  const [first] = people;
  if (!first) throw new Error("nobody");
  await db().$executeRaw`
    UPDATE users SET embedding_vector = ${vectorLiteral(first.vector)}::vector, template_key_version = 0
    WHERE user_id = ${first.userId}::uuid`;
  await expectAllFound();
  expect(await rekeyTemplates({ onlyPlain: true })).toMatchObject({ moved: 1, isNew: false });
  await expectAllFound();
  expect(await rekeyTemplates({ onlyPlain: true })).toMatchObject({ moved: 0 });
});

function startRekey() {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join("scripts", "templates", "rekey.ts"), "--batch", "1"],
    {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, ended, output: () => output };
}

test("a change of key that is killed in the middle leaves everybody recognisable, and is taken up again", async () => {
  const before = await storedVectors();
  const { current } = await getTemplateKeys(db());
  const first = startRekey();
  await expect.poll(() => /\n\d+ of 120/.test(first.output()), { timeout: 60_000, interval: 5 }).toBe(true);
  first.child.kill("SIGKILL");
  await first.ended;
  const left = await countVectorsNotUnder(db(), current + 1);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(people.length * 2);
  // The dead process's batch may still be open on the server's side.
  await expect.poll(async () => (await getTemplateKeys(db())).current, { timeout: 10_000 }).toBe(current + 1);
  await expectAllFound();

  const second = startRekey();
  expect(await second.ended).toBe(0);
  expect(second.output()).toMatch(/The interrupted change is done/);
  expect(await countVectorsNotUnder(db(), current + 1)).toBe(0);
  expect((await db().templateKey.findMany()).map(({ version }) => version)).toEqual([current + 1]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await expectAllFound();
  const after = await storedVectors();
  expect(Math.max(...after.flatMap((a) => before.map((b) => Math.abs(cosine(a, b)))))).toBeLessThan(0.6);
});
