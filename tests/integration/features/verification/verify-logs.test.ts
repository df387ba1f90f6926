import { existsSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import type { MarkAttendanceBody } from "@/lib/features/attendance/schema";
import { verifyLogs } from "@/lib/features/verification/mutations-verify";
import { verdictConfig } from "@/lib/features/verification/rules-verdict";
import { verificationDetail } from "@/lib/features/verification/schema";
import type { EmbedderId } from "@/models/embedders";
import { facenetManifest, facenetWeightsFile } from "@/models/facenet/manifest";
import { modelFilePath } from "@/models/shared/manifest";
import { cosine } from "@/models/shared/similarity";
import { embedPhoto, type LivePerson, livePerson, photoOf } from "@/scripts/eval/liveness/live-person";
import { evidenceReaders } from "@/scripts/models/evidence-readers";
import { installModels } from "@/scripts/models/install";
import { projectRoot } from "@/scripts/project-root";
import { stopAfterFile } from "../../../support/after-file";
import { asCaller, insertCaller } from "../../../support/callers";
import { insertClass, insertSession, insertTemplate, insertUser } from "../../../support/factories";
import { prepareFrame } from "../../../support/frames";
import { makePhoto, type Photo, storePhoto } from "../../../support/photos";
import { vectorLike } from "../../../support/probes";
import { startTestEnvironment } from "../../../support/test-environment";

const loadReader = evidenceReaders();
const verify = () => verifyLogs({ store: objectStore(), loadReader });

let ada: LivePerson;
let ben: LivePerson;
let enrolment: Photo;

// A database of its own: the job looks at whatever waits, and other files' photos show nobody.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
  await installModels({ log: () => {} });
  ada = await livePerson(0);
  ben = await livePerson(1);
  // As on another day: all pictures here are made of one photo, which is what copies are known by.
  enrolment = await ada.render({ yawDeg: 13, pitchDeg: -6, closer: 1.4, shift: { x: 40, y: 20 } });
}, 300_000);

/** A student with Ada's face, enrolled, in an open session; the model becomes the active one. */
async function insertAda(modelId: EmbedderId = "resnet34") {
  await db().setting.update({ where: { key: "active_model" }, data: { value: modelId } });
  const user = await insertUser({ name: "Ada" });
  const { objectKey } = await insertTemplate({
    userId: user.id,
    vector: await embedPhoto(enrolment.content, modelId),
    modelId,
  });
  await storePhoto(objectKey, enrolment);
  const { id: classId } = await insertClass({ studentIds: [user.id] });
  const { id: sessionId } = await insertSession({ classId });
  return { student: asCaller(user), classId, sessionId, modelId };
}
type Ada = Awaited<ReturnType<typeof insertAda>>;

interface Tries {
  /** Frames by role; Ada's own where left out. */
  photoOf?: (role: string) => Promise<Photo>;
  /** Vector the client sends; of its neutral frame where left out. */
  claimed?: number[];
  change?: (body: MarkAttendanceBody) => Promise<void>;
  sessionId?: string;
}

/** Checks in as the page does and lets the server look. */
async function checkIn({ student, sessionId, modelId }: Ada, tries: Tries = {}) {
  const sent = new Map<string, Photo>();
  const body = await prepareFrame({
    caller: student,
    sessionId: tries.sessionId ?? sessionId,
    vectors: [[]],
    photoOf: async (role) => {
      const photo = await (tries.photoOf ?? ada.frame)(role);
      sent.set(role, photo);
      return photo;
    },
  });
  const neutral = sent.get("neutral");
  const vector = tries.claimed ?? (neutral ? await embedPhoto(neutral.content, modelId) : []);
  body.model_id = modelId;
  for (const face of body.faces) face.embedding_vector = vector;
  await tries.change?.(body);
  const { reply } = await markFrame({ caller: student, body, now: new Date() });
  const [result] = reply.results;
  if (result?.outcome !== "recorded") throw new Error(`not recorded: ${JSON.stringify(result)}`);
  expect(result.verification).toBe("provisional");
  await verify();
  const log = await db().attendanceLog.findUniqueOrThrow({ where: { id: result.log_id } });
  const detail = verificationDetail.parse(log.verificationDetail);
  return { log, detail, body, sent, codes: detail.reasons.map(({ code }) => code) };
}

it("verifies somebody who follows the prompts, and forgets the claimed vector", async () => {
  for (let i = 0; i < 3; i++) {
    const { log, detail, body } = await checkIn(await insertAda());
    expect(detail.reasons, JSON.stringify([body.liveness, detail.figures])).toEqual([]);
    expect(log.verification).toBe("verified");
    expect(await db().pendingVerification.count({ where: { logId: log.id } })).toBe(0);
  }
});

it("disputes the right vector with another person's pictures", async () => {
  const { log, codes } = await checkIn(await insertAda(), {
    photoOf: ben.frame,
    claimed: await embedPhoto((await ada.frame("neutral")).content),
  });
  expect(log.verification).toBe("disputed");
  expect(codes).toEqual(expect.arrayContaining(["claim_differs", "other_person"]));
});

it("disputes a vector of the right person that is not of this picture", async () => {
  const claimed = vectorLike(await embedPhoto(enrolment.content), 0.85);
  const { codes } = await checkIn(await insertAda(), { claimed });
  expect(codes).toEqual(["claim_differs"]);
});

it("takes the mirror image into account where one view leaves doubt", async () => {
  const photo = await ada.frame("neutral");
  const reading = await (await loadReader("resnet34")).read(photo.content, { embed: true });
  if (!reading.ok || !reading.own) throw new Error("no face in the photo");
  const { plain } = reading.own;
  const both = await reading.own.both();
  const alike = cosine(plain, both);
  const bound = verdictConfig.minAgreement.neutral.resnet34;
  // Near enough to both views together, and on the side that the plain one is not.
  const away = both.map((value, i) => (alike * value - (plain[i] ?? 0)) / Math.sqrt(1 - alike ** 2));
  const near = 1 - (1 - bound) / 2;
  const claimed = [...both].map((value, i) => near * value + Math.sqrt(1 - near ** 2) * (away[i] ?? 0));
  expect(cosine(claimed, plain)).toBeLessThan(bound);
  const { log, detail } = await checkIn(await insertAda(), {
    photoOf: async (role) => (role === "neutral" ? photo : ada.frame(role)),
    claimed,
  });
  expect(detail.reasons).toEqual([]);
  expect(log.verification).toBe("verified");
  expect(detail.figures.agreement).toBeCloseTo(near, 3);
});

it("disputes prompts that are not followed", async () => {
  const { codes } = await checkIn(await insertAda(), { photoOf: () => ada.frame("neutral") });
  expect(codes).toEqual(expect.arrayContaining(["prompt_not_shown", "flat_face"]));
});

it("disputes prompts that somebody else follows", async () => {
  const { codes } = await checkIn(await insertAda(), {
    photoOf: (role) => (role === "neutral" ? ada : ben).frame(role),
  });
  expect(codes).toContain("person_changes");
});

const facenetFile = join(projectRoot, "public", modelFilePath(facenetManifest, facenetWeightsFile));

describe.skipIf(!existsSync(facenetFile)).each(["facenet", "duo"] as const)("with %s", (modelId) => {
  it("verifies somebody who follows the prompts", async () => {
    const { log, detail } = await checkIn(await insertAda(modelId));
    expect(detail.reasons, JSON.stringify(detail.figures)).toEqual([]);
    expect(log.verification).toBe("verified");
  });

  it("disputes prompts that somebody else follows", async () => {
    const { codes } = await checkIn(await insertAda(modelId), {
      photoOf: (role) => (role === "neutral" ? ada : ben).frame(role),
    });
    expect(codes).toContain("person_changes");
  });

  it("disputes the enrolment photo, compressed anew and brighter", async () => {
    // Another file for each model: one that was announced before is refused at once.
    const quality = modelId === "duo" ? 60 : 65;
    const copy = photoOf(
      await sharp(enrolment.content).modulate({ brightness: 1.1 }).jpeg({ quality }).toBuffer(),
    );
    const { codes } = await checkIn(await insertAda(modelId), {
      photoOf: (role) => (role === "neutral" ? Promise.resolve(copy) : ada.frame(role)),
    });
    expect(codes).toContain("enrolment_photo");
  });

  it("disputes pictures of a check-in from before the switch to it", async () => {
    const school = await insertAda();
    const first = await checkIn(school);
    await db().setting.update({ where: { key: "active_model" }, data: { value: modelId } });
    await insertTemplate({
      userId: school.student.userId,
      vector: await embedPhoto(enrolment.content, modelId),
      modelId,
    });
    const { id: sessionId } = await insertSession({ classId: school.classId });
    const { codes } = await checkIn(
      { ...school, modelId },
      {
        sessionId,
        photoOf: async (role) => {
          const before = first.sent.get(role);
          return before
            ? photoOf(await sharp(before.content).jpeg({ quality: 70 }).toBuffer())
            : ada.frame(role);
        },
      },
    );
    expect(codes).toContain("evidence_reused");
  });
});

it("disputes pictures without a face", async () => {
  const { codes } = await checkIn(await insertAda(), {
    photoOf: makePhoto,
    claimed: await embedPhoto(enrolment.content),
  });
  expect(codes).toContain("no_face");
});

it("disputes a frame that was exchanged in the store after its hash was announced", async () => {
  const { codes } = await checkIn(await insertAda(), {
    change: async (body) => {
      const key = body.liveness?.frames[1]?.image_path ?? "";
      const stored = await objectStore().read(key);
      if (!stored) throw new Error("no photo");
      // The same size, so that only the hash can tell.
      const content = Buffer.from(stored.content);
      content.writeUInt8((content.readUInt8(content.length - 3) + 1) % 256, content.length - 3);
      await objectStore().write(key, content, stored.mime);
    },
  });
  expect(codes).toContain("photo_changed");
});

it("disputes pictures of an earlier check-in, compressed anew", async () => {
  const school = await insertAda();
  const first = await checkIn(school);
  const { id: sessionId } = await insertSession({ classId: school.classId });
  const { codes } = await checkIn(school, {
    sessionId,
    photoOf: async (role) => {
      const before = first.sent.get(role);
      return before ? photoOf(await sharp(before.content).jpeg({ quality: 70 }).toBuffer()) : ada.frame(role);
    },
  });
  expect(codes).toContain("evidence_reused");
});

it("disputes the enrolment photo, compressed anew", async () => {
  const copy = photoOf(await sharp(enrolment.content).jpeg({ quality: 75 }).toBuffer());
  const { codes } = await checkIn(await insertAda(), {
    photoOf: (role) => (role === "neutral" ? Promise.resolve(copy) : ada.frame(role)),
  });
  expect(codes).toContain("enrolment_photo");
});

it("looks at a kiosk's photo the same way, without prompts", async () => {
  const { student, sessionId } = await insertAda();
  const admin = await insertCaller("admin");
  const photo = await ada.frame("neutral");
  const vector = await embedPhoto(photo.content);
  const body = await prepareFrame({
    caller: admin,
    sessionId,
    vectors: [vector],
    photoOf: async () => photo,
  });
  await markFrame({ caller: admin, body, now: new Date() });
  await verify();
  const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId, userId: student.userId } });
  expect(log).toMatchObject({ verification: "verified", assuranceLevel: 3, method: "kiosk" });
});

it("keeps no place or device that a phone wrote into a picture", async () => {
  const withPlace = async (role: string) =>
    photoOf(
      await sharp((await ada.frame(role)).content)
        .withExif({ IFD0: { Model: "A phone" } })
        .toBuffer(),
    );
  const { log, body } = await checkIn(await insertAda(), { photoOf: withPlace });
  expect(log.verification).toBe("verified");
  const frames = await db().evidenceFrame.findMany({
    where: { logId: log.id },
    orderBy: { position: "asc" },
  });
  expect(log.evidenceKey).toBe(frames[0]?.objectKey);
  for (const [i, { objectKey }] of frames.entries()) {
    const stored = await objectStore().read(objectKey);
    expect((await sharp(stored?.content).metadata()).exif).toBeUndefined();
    expect(await objectStore().stat(body.liveness?.frames[i]?.image_path ?? "")).toBeNull();
  }
});
