import { spawn } from "node:child_process";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { getSwitch } from "@/lib/features/models/data-switch";
import { switchToModel } from "@/lib/features/models/mutations-switch";
import { installModels } from "@/scripts/models/install";
import { projectRoot } from "@/scripts/project-root";
import { stopProcess } from "@/scripts/services/stop-process";
import { stopAfterFile } from "../../support/after-file";
import { insertTemplate, insertUser, unitVector } from "../../support/factories";
import { storePhoto } from "../../support/photos";
import { startTestEnvironment } from "../../support/test-environment";

const PEOPLE = 12;

// A database of its own: the worker's job concerns the whole school.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
  await installModels({ log: () => {} });
  await db().setting.update({ where: { key: "active_model" }, data: { value: "facenet" } });
});

function startWorker() {
  const child = spawn(process.execPath, ["--import", "tsx", join("scripts", "worker.ts")], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  stopAfterFile(() => stopProcess(child));
  return child;
}

test("moves people with the real networks, and goes on after it was killed", async () => {
  const sample = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo", "sample6.jpg");
  const { width = 0, height = 0 } = await sharp(sample).metadata();
  const photo = await sharp(sample)
    .extract({ left: 0, top: 0, width: Math.round(width / 2), height })
    .resize({ width: 480 })
    .jpeg()
    .toBuffer();
  for (let i = 0; i < PEOPLE; i++) {
    const { id: userId } = await insertUser();
    const vector = unitVector(userId);
    const { objectKey } = await insertTemplate({ userId, vector, modelId: "facenet" });
    await storePhoto(objectKey, {
      content: photo,
      request: { mime: "image/jpeg", bytes: photo.length, sha256: "" },
    });
  }
  const begun = await switchToModel({ caller: null, modelId: "resnet34" });
  expect(begun).toMatchObject({ state: "running", moved: 0, left: PEOPLE });

  const first = startWorker();
  const moved = async () => (await getSwitch(db())).moved;
  await expect.poll(moved, { timeout: 120_000, interval: 20 }).toBeGreaterThan(0);
  first.kill("SIGKILL");
  await stopProcess(first, { signal: false });
  const before = await moved();
  expect(before).toBeLessThan(PEOPLE);

  const second = startWorker();
  await expect.poll(moved, { timeout: 120_000, interval: 200 }).toBe(PEOPLE);
  expect(await getSwitch(db())).toMatchObject({ state: "done", failed: 0, left: 0 });
  // Everybody shows the same face, so everybody has the same template now, and the one before is kept.
  const distinct = await db().$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT embedding_vector::text)::int AS n FROM users WHERE embedding_model_id = 'resnet34'`;
  expect(distinct).toEqual([{ n: 1 }]);
  expect(await db().userTemplate.count({ where: { modelId: "facenet" } })).toBe(PEOPLE);
  await stopProcess(second);
  expect(second.exitCode).toBe(0);
}, 300_000);
