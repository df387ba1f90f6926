import { createHash } from "node:crypto";
import { join } from "node:path";
import sharp from "sharp";
import { type Caller, callerRef } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { recordConsent } from "@/lib/features/people/mutations-consent";
import { insertSamples, setTemplate } from "@/lib/features/people/mutations-samples";
import { CONSENT_TEXT_VERSION } from "@/lib/features/people/schema";
import { getActiveModel } from "@/lib/features/recognition/data-active-model";
import type { ModelId } from "@/lib/features/recognition/schema";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { l2Normalise } from "@/models/shared/similarity";
import { loadNodePipeline, type NodePipeline } from "@/scripts/models/node-pipeline";
import { readImage } from "@/scripts/models/read-image";
import { projectRoot } from "@/scripts/project-root";
import { demoAdmin, demoStudents } from "./demo-school";

/**
 * Public group photos of an npm package; everyone on these is told apart well. The first one's people are all in the
 * first class. sample1.jpg is left out: one of its people is on sample3.jpg too, so it shows another picture's match.
 */
const PICTURES = ["sample3.jpg", "sample4.jpg", "sample6.jpg", "sample2.jpg", "sample5.jpg"];
/** student01 is left for the visitor's own face. */
const FIRST_STUDENT = 1;
/** How much of its surroundings a stored photo shows, in face widths. */
const PHOTO_WIDTH_IN_FACES = 2;

/** One person on the sample photos. */
export interface DemoFace {
  /** Unit vector of `modelId`. */
  vector: Float32Array;
  modelId: ModelId;
  photo: Buffer;
}

/** The face with some surroundings, as a camera would have taken it. */
function cutOut(file: string, image: RgbaImage, { box }: DetectedFace): Promise<Buffer> {
  const side = Math.round(Math.max(box.width, box.height) * PHOTO_WIDTH_IN_FACES);
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const left = Math.max(0, Math.round(centre.x - side / 2));
  const top = Math.max(0, Math.round(centre.y - side / 2));
  const width = Math.min(side, image.width - left);
  const height = Math.min(side, image.height - top);
  return sharp(file).autoOrient().extract({ left, top, width, height }).jpeg({ quality: 90 }).toBuffer();
}

async function findFaces(pipeline: NodePipeline, modelId: ModelId, picture: string): Promise<DemoFace[]> {
  const file = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo", picture);
  const image = await readImage(file);
  const faces = await pipeline.detect(image, "thorough");
  const found: DemoFace[] = [];
  for (const face of faces.sort((a, b) => a.box.x - b.box.x)) {
    const unit = l2Normalise(await pipeline.embed(image, face));
    if (unit.ok) found.push({ modelId, vector: unit.vector, photo: await cutOut(file, image, face) });
  }
  return found;
}

/** The faces of the sample photos, left to right, through the product's own networks and this face model. Takes a few seconds. */
export async function findDemoFaces(modelId: ModelId = "resnet34"): Promise<DemoFace[]> {
  const pipeline = await loadNodePipeline(modelId);
  try {
    const faces: DemoFace[] = [];
    for (const picture of PICTURES) faces.push(...(await findFaces(pipeline, modelId, picture)));
    return faces;
  } finally {
    pipeline.dispose();
  }
}

/** Enrols one demo student after the other with these faces, leaving out those of another model than the active one. */
export async function enrolDemoFaces({
  tx,
  store,
  now,
  faces,
}: {
  tx: Db;
  store: ObjectStore;
  now: Date;
  faces: readonly DemoFace[];
}): Promise<void> {
  const modelId = await getActiveModel(tx);
  const { id: adminId, name, email } = demoAdmin;
  const caller: Caller = { kind: "user", userId: adminId, role: "admin", name, email };
  const usable = faces.filter((face) => face.modelId === modelId);
  for (const [index, { vector, photo }] of usable.entries()) {
    const userId = demoStudents[FIRST_STUDENT + index]?.id;
    if (!userId) break;
    const objectKey = `enrolment/demo/${userId}.jpg`;
    await store.write(objectKey, photo, "image/jpeg");
    await tx.upload.create({
      data: {
        objectKey,
        purpose: "enrolment",
        issuedTo: callerRef(caller),
        mime: "image/jpeg",
        bytes: photo.byteLength,
        sha256: createHash("sha256").update(photo).digest("hex"),
        expiresAt: now,
      },
    });
    const sample = { objectKey, vector, quality: undefined, score: undefined };
    await insertSamples(tx, { caller, userId, modelId, samples: [sample], now });
    await setTemplate(tx, { userId, modelId, template: vector, faceImagePath: objectKey, now });
    await recordConsent(tx, { caller, userId, textVersion: CONSENT_TEXT_VERSION, now });
  }
}
