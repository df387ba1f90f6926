import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { isNetworkInstalled } from "@/lib/features/models/data-installed";
import { chooseDetector } from "@/lib/features/models/mutations-detector";
import { mtcnnManifest } from "@/models/mtcnn/manifest";
import { test } from "../../support/browser-test";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf } from "../../support/live-head";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { filmOf, personOfSample6 } from "./films";

test.afterAll(() => db().setting.deleteMany({ where: { key: "detector" } }));

test("a school that chose MTCNN checks in with BlazeFace all the same", async ({ cameraPage, login }) => {
  test.setTimeout(300_000);
  test.skip(!(await isNetworkInstalled(mtcnnManifest)), "needs MTCNN: npm run models -- add mtcnn");
  const picture = await personOfSample6("red");
  const { page, context } = await cameraPage({ film: await filmOf([picture]) });
  await login("student", context);
  const student = await insertEnrolledStudent(page, picture);
  await insertOpenClass([student.id]);
  await chooseDetector({ caller: null, detectorId: "mtcnn" });
  await login(student, context);
  await seatLivePerson(context, await liveFramesOf(picture));
  const loaded: string[] = [];
  context.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto("/check-in?backend=wasm");
  await expect(page.getByTestId("check-in-done")).toBeVisible({ timeout: 180_000 });
  expect(loaded.filter((path) => path.startsWith("/models/mtcnn/"))).toEqual([]);
});
