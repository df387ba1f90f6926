import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { iou } from "@/models/shared/boxes";
import type { Box } from "@/models/shared/face";
import { l2Normalise } from "@/models/shared/similarity";
import { installModels } from "@/scripts/models/install";
import { loadNodePipeline, type NodePipeline } from "@/scripts/models/node-pipeline";
import { readImage } from "@/scripts/models/read-image";
import { projectRoot } from "@/scripts/project-root";
import { insertCaller } from "../../../support/callers";
import { insertDraft } from "../../../support/class-photos";
import { insertClass, insertSession, insertTemplate, insertUser } from "../../../support/factories";

const samples = [3, 4, 6].map((n) =>
  join(projectRoot, `node_modules/@vladmandic/face-api/demo/sample${n}.jpg`),
);
const groupFolder = join(projectRoot, "../shared/faces/group");
const groups = existsSync(groupFolder)
  ? readdirSync(groupFolder)
      .filter((name) => name.endsWith(".jpg"))
      .slice(0, 4)
      .map((name) => join(groupFolder, name))
  : [];
/** The enrolment photo is the same picture in worse: smaller by this factor and compressed hard. */
const WORSE = 0.75;

let pipeline: NodePipeline;
let teacher: Caller;

beforeAll(async () => {
  await installModels({ log: () => {} });
  pipeline = await loadNodePipeline("resnet34");
  teacher = await insertCaller("teacher");
});
afterAll(() => pipeline.dispose());

async function facesOf(content: string | Buffer) {
  const image = await readImage(content);
  const found = [];
  for (const face of await pipeline.detect(image, "thorough")) {
    const unit = l2Normalise(await pipeline.embed(image, face));
    if (unit.ok) found.push({ box: face.box, vector: Array.from(unit.vector) });
  }
  return found;
}

/** A box of the worse picture in the better one. */
function enlarge({ x, y, width, height }: Box): Box {
  return { x: x / WORSE, y: y / WORSE, width: width / WORSE, height: height / WORSE };
}

/** Everybody of a picture as a new student, and the faces of the picture with whose they are. */
async function enrolFrom(file: string) {
  const { width } = await sharp(file).metadata();
  const worse = await sharp(file)
    .resize(Math.round((width ?? 0) * WORSE))
    .jpeg({ quality: 60 })
    .toBuffer();
  const templates = await facesOf(worse);
  const faces = [];
  for (const { box, vector } of await facesOf(file)) {
    const template = templates.find((one) => iou(enlarge(one.box), box) > 0.5);
    const userId = template ? (await insertUser()).id : null;
    if (template && userId) await insertTemplate({ userId, vector: template.vector });
    faces.push({ vector, userId });
  }
  return faces;
}

it.each([
  ["the sample photos", samples, 0.9],
  // 500 pixels wide, with faces of 30: many of these stay unknown, but none gets another's name.
  ["the group photos of ../shared", groups, 0.5],
])(
  "people of %s are named, nobody wrongly and nobody twice",
  async (_, files, named) => {
    if (files.length === 0) return console.warn("skipped: needs ../shared/faces/group");
    const pictures = [];
    for (const file of files) pictures.push(await enrolFrom(file));
    const everybody = pictures.flat();
    const studentIds = everybody.flatMap(({ userId }) => userId ?? []);
    const { id: classId } = await insertClass({
      teacherIds: teacher.kind === "user" ? [teacher.userId] : [],
      studentIds,
    });
    const session = await insertSession({ classId });
    const { draft } = await insertDraft({
      caller: teacher,
      sessionId: session.id,
      pictures: pictures.map((faces) => faces.map(({ vector }) => vector)),
    });
    const sure = draft.faces.filter(({ certainty }) => certainty === "sure");
    for (const { face, user_id } of sure) expect(user_id).toBe(everybody[face]?.userId);
    expect(new Set(sure.map(({ user_id }) => user_id)).size).toBe(sure.length);
    expect(studentIds.length).toBeGreaterThanOrEqual(8);
    expect(sure.length / studentIds.length).toBeGreaterThanOrEqual(named);
  },
  240_000,
);
