import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { isModelInstalled, isNetworkInstalled } from "@/lib/features/models/data-installed";
import { reembedPeople } from "@/lib/features/models/mutations-reembed";
import { embedders } from "@/models/embedders";
import { mtcnnManifest, mtcnnWeightsFile } from "@/models/mtcnn/manifest";
import { photoEmbedders } from "@/scripts/models/photo-embedder";
import { expectAccessible } from "@/tests/support/axe";
import { test } from "@/tests/support/browser-test";
import { insertTemplate, insertUser, unitVector } from "@/tests/support/factories";
import { makePhoto, storePhoto } from "@/tests/support/photos";
import { describeNewPerson, waitForSamples } from "../camera/enrol-steps";
import { filmOf, personOfSample6 } from "../camera/films";

const setActive = (modelId: string) =>
  db().setting.update({ where: { key: "active_model" }, data: { value: modelId } });

test.afterAll(async () => {
  await setActive("resnet34");
  await db().setting.deleteMany({
    where: { key: { in: ["model_switch", "active_model_chosen", "detector"] } },
  });
});

/** Someone on FaceNet; their stored photo is this, or none. */
async function insertOnFacenet(name: string, content: Buffer | undefined) {
  const user = await insertUser({ name });
  const { objectKey } = await insertTemplate({
    userId: user.id,
    vector: unitVector(name),
    modelId: "facenet",
  });
  const request = { mime: "image/jpeg" as const, bytes: 0, sha256: "" };
  if (content) await storePhoto(objectKey, { content, request });
  return user;
}

test("an admin reads the cards, moves the school to another model, pauses, sees who failed, and goes back", async ({
  page,
  login,
}) => {
  test.setTimeout(240_000);
  // Whoever other specs enrolled would be moved too.
  await db().$executeRaw`
    UPDATE users SET embedding_vector = NULL, embedding_model_id = NULL WHERE email LIKE '%@test.invalid'`;
  await setActive("facenet");
  const tag = Date.now();
  const ada = await insertOnFacenet(`Ada ${tag}`, await personOfSample6("green"));
  const blank = await insertOnFacenet(`Blank ${tag}`, (await makePhoto()).content);
  await insertOnFacenet(`Lost ${tag}`, undefined);
  const modelOf = async ({ id }: { id: string }) =>
    (await db().user.findUniqueOrThrow({ where: { id } })).embeddingModelId;
  /** What the worker process does, in this one. */
  const work = () => reembedPeople({ store: objectStore(), loadEmbedder: photoEmbedders() });

  await login("admin");
  await page.goto("/models");
  const [facenet, resnet34] = [
    page.getByRole("region", { name: embedders.facenet.name, exact: true }),
    page.getByRole("region", { name: embedders.resnet34.name }),
  ];
  await expect(facenet.getByText("Active")).toBeVisible();
  for (const words of [
    "99.3 % on Labeled Faces in the Wild",
    "23.6 MB",
    "MIT (weights: David Sandberg",
    "davidsandberg/facenet 20180402-114759",
    "3 people",
  ]) {
    await expect(facenet).toContainText(words);
  }
  await resnet34.getByRole("button", { name: /^Measure the speed of/ }).click();
  await expect(resnet34.getByRole("status")).toHaveText(/^\d+ ms a face on (wasm|webgl)$/, {
    timeout: 90_000,
  });

  await resnet34.getByRole("button", { name: `Use ${embedders.resnet34.name}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("3 people are moved to it in the background");
  await dialog.getByRole("button", { name: /^Use/ }).click();
  const moving = page.getByRole("region", { name: "Moving people to dlib ResNet-34" });
  await expect(moving.getByRole("status")).toHaveText("0 of 3 moved");
  await moving.getByRole("button", { name: "Pause" }).click();
  const paused = page.getByRole("region", { name: "The move to dlib ResNet-34 is paused" });
  await expect(paused).toBeVisible();
  await work();
  expect(await modelOf(ada)).toBe("facenet");
  await page.reload();
  await paused.getByRole("button", { name: "Resume" }).click();
  await expect(moving).toBeVisible();
  await work();
  expect(await modelOf(ada)).toBe("resnet34");

  // The page looks by itself.
  const failed = page.getByRole("table", { name: "People to be enrolled again, by name" });
  const row = (name: string) => failed.getByRole("row").filter({ hasText: name });
  await expect(row(blank.name)).toContainText("No face was found on the photo");
  await expect(row(`Lost ${tag}`)).toContainText("The photo is not in the store");
  await expect(moving).toBeHidden();
  await expect(row(blank.name).getByRole("link", { name: "Enrol again" })).toHaveAttribute(
    "href",
    `/enrol?person=${blank.id}`,
  );

  if (!(await isModelInstalled("facenet"))) {
    await expect(facenet).toContainText("Run npm run models -- add facenet on the server");
    return;
  }
  await facenet.getByRole("button", { name: "Go back to FaceNet" }).click();
  await expect(page.getByText("FaceNet is the active model.")).toBeVisible();
  await expect(facenet.getByText("Active")).toBeVisible();
  await expect(failed).toBeHidden();
  expect(await modelOf(ada)).toBe("facenet");
});

test("an admin reads what the other networks do, chooses the detector, and a camera finds faces with it", async ({
  cameraPage,
  login,
}) => {
  test.setTimeout(240_000);
  await db().setting.deleteMany({ where: { key: "detector" } });
  const { page, context } = await cameraPage({ film: await filmOf([await personOfSample6("green")]) });
  await login("admin", context);
  await page.goto("/models");
  const card = (name: string) => page.getByRole("region", { name, exact: true });
  const [blazeface, mtcnn, landmarks] = [card("BlazeFace"), card("MTCNN"), card("68 landmarks")];
  await expect(blazeface.getByText("In use")).toBeVisible();
  for (const words of ["97.7 % with a fifth of the light", "219 ms", "0.2 MB", "Apache-2.0", "Installed"]) {
    await expect(blazeface).toContainText(words);
  }
  await expect(mtcnn).toContainText("72.1 % with a fifth of the light; 100.0 % of what it finds is a face");
  await expect(landmarks).toContainText("3.3 % of the distance between the eyes");
  await expect(landmarks.getByRole("button")).toHaveCount(0);
  await expectAccessible(page);

  if (!(await isNetworkInstalled(mtcnnManifest))) {
    await expect(mtcnn).toContainText("Run npm run models -- add mtcnn on the server");
    await expect(mtcnn.getByRole("button")).toHaveCount(0);
    return;
  }
  await mtcnn.getByRole("button", { name: "Use MTCNN" }).click();
  await expect(
    page.getByText("MTCNN is chosen: it counts from the next time a camera is opened"),
  ).toBeVisible();
  await expect(mtcnn.getByText("In use")).toBeVisible();
  await expect(blazeface.getByText("In use")).toBeHidden();
  await expectAccessible(page);
  const weights = page.waitForRequest((request) => request.url().endsWith(mtcnnWeightsFile));
  // Nothing in the address: what the school chose is what counts.
  await page.goto("/enrol");
  await weights;
  await describeNewPerson(page, { name: "Found by MTCNN", email: `mtcnn-${Date.now()}@test.invalid` });
  await waitForSamples(page, 3);

  await page.goto("/models");
  await blazeface.getByRole("button", { name: "Use BlazeFace" }).click();
  await expect(blazeface.getByText("In use")).toBeVisible();
});
