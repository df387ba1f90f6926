import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { getModels } from "@/lib/features/models/data-models";
import { getSwitch } from "@/lib/features/models/data-switch";
import { reembedPeople } from "@/lib/features/models/mutations-reembed";
import { getModelsInUse } from "@/lib/features/recognition/data-active-model";
import { projectRoot } from "@/scripts/project-root";
import { stopAfterFile } from "../../../support/after-file";
import { insertUser, unitVector } from "../../../support/factories";
import { makePhoto, storePhoto } from "../../../support/photos";
import { startTestEnvironment } from "../../../support/test-environment";

// The whole school is concerned, so this file has a database of its own.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
});

it("who was enrolled before FaceNet's mean face was taken away is embedded anew from the stored photo", async () => {
  const user = await insertUser({ name: "Demo Student 01" });
  const photo = await makePhoto();
  const objectKey = `enrolment/${randomUUID()}.jpg`;
  await storePhoto(objectKey, photo);
  const old = `[${unitVector("old").join(",")}]`;
  await db().$executeRaw`
    INSERT INTO face_samples (sample_id, user_id, model_id, embedding_vector, object_key, quality)
    VALUES (gen_random_uuid(), ${user.id}::uuid, 'facenet', ${old}::vector, ${objectKey}, '{}')`;
  await db().$executeRaw`
    UPDATE users SET embedding_vector = ${old}::vector, embedding_model_id = 'facenet', face_image_path = ${objectKey}
    WHERE user_id = ${user.id}::uuid`;
  await db().setting.update({ where: { key: "active_model" }, data: { value: "facenet" } });

  const sql = await readFile(
    join(projectRoot, "prisma/migrations/20261127210000_facenet_centred/migration.sql"),
    "utf8",
  );
  for (const statement of sql.split(";").filter((text) => text.trim()))
    await db().$executeRawUnsafe(statement);

  // Nobody computes the old vectors any more, and pages do not break on them.
  expect(await getModelsInUse(db())).toEqual(["facenet"]);
  expect((await getModels(db())).switch).toMatchObject({ state: "running", left: 1 });
  await reembedPeople({
    store: objectStore(),
    loadEmbedder: async () => ({
      embed: async () => ({ ok: true, vector: Float32Array.from(unitVector("new")) }),
    }),
  });
  expect(await getSwitch(db())).toMatchObject({ state: "done", moved: 1, failed: 0 });
  const samples = await db().faceSample.findMany({ where: { userId: user.id }, orderBy: { modelId: "asc" } });
  expect(samples.map(({ modelId, objectKey: key }) => [modelId, key])).toEqual([
    ["facenet", objectKey],
    ["facenet-uncentred", objectKey],
  ]);
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).embeddingModelId).toBe("facenet");
});
