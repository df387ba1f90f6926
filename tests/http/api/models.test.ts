import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { isNetworkInstalled } from "@/lib/features/models/data-installed";
import { landmarks68Manifest } from "@/models/landmarks68/manifest";
import { mediapipeManifest } from "@/models/mediapipe/manifest";
import { mtcnnManifest } from "@/models/mtcnn/manifest";
import { call, type Proof } from "../../support/api-client";
import { insertUser } from "../../support/factories";
import { sessionCookie } from "../../support/session-cookie";

let admin: Proof;
beforeAll(async () => {
  admin = { cookie: await sessionCookie(await insertUser({ role: "admin" })) };
});
afterAll(() => db().setting.deleteMany({ where: { key: "detector" } }));

const list = async () => (await call("GET", "/api/models", { proof: admin })).body.networks;
const choose = (body: object) => call("PUT", "/api/models/detector", { proof: admin, body });

test("the list has a card of every network that makes no templates, with what was measured", async () => {
  const networks = await list();
  expect(networks).toMatchObject([
    {
      network_id: "mediapipe",
      licence: mediapipeManifest.licence,
      download_bytes: 229776,
      measured: { task: "detection", recall: 0.977, precision: 1, recall_dark: 0.977, picture_ms: 219 },
      installed: true,
      active: true,
    },
    {
      network_id: "mtcnn",
      source: mtcnnManifest.source,
      measured: { task: "detection", recall_dark: 0.721, picture_ms: 149 },
      installed: await isNetworkInstalled(mtcnnManifest),
      active: false,
    },
    {
      network_id: "landmarks68",
      version: landmarks68Manifest.version,
      measured: { task: "landmarks", error: 0.0333, face_ms: 4.7 },
      installed: true,
      active: true,
    },
  ]);
});

test("the detector is chosen where it is installed, else the answer says how to get it", async () => {
  const answer = await choose({ detector_id: "mtcnn" });
  const active = async () =>
    (await list()).flatMap((each: { network_id: string; active: boolean }) =>
      each.active ? each.network_id : [],
    );
  if (await isNetworkInstalled(mtcnnManifest)) {
    expect(answer).toMatchObject({ status: 200, body: { detector_id: "mtcnn" } });
    expect(await active()).toEqual(["mtcnn", "landmarks68"]);
    const { details } = await db().auditEntry.findFirstOrThrow({
      where: { action: "model.detector_chosen" },
      orderBy: { id: "desc" },
    });
    expect(details).toEqual({ from: "mediapipe", to: "mtcnn" });
  } else {
    expect(answer).toMatchObject({ status: 409, body: { reason: "model_not_installed" } });
    expect(answer.body.detail).toContain("npm run models -- add mtcnn");
  }
  expect((await choose({ detector_id: "mediapipe" })).status).toBe(200);
  expect(await active()).toEqual(["mediapipe", "landmarks68"]);
});

test("what is no detector is refused", async () => {
  for (const body of [
    { detector_id: "landmarks68" },
    { detector_id: "" },
    {},
    { detector_id: "mtcnn", x: 1 },
  ]) {
    expect((await choose(body)).status).toBe(422);
  }
});
