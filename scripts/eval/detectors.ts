import { join } from "node:path";
import { faceOfMtcnn } from "@/models/mtcnn/keypoints";
import { mtcnnManifest } from "@/models/mtcnn/manifest";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { isInstalled } from "../models/add-model";
import { readMtcnn } from "../models/mtcnn-files";
import { loadNodePipeline } from "../models/node-pipeline";
import { projectRoot } from "../project-root";
import type { FoundFace } from "./detection-metrics";
import { type PeerFace, startFaceApi } from "./peers";

/** MTCNN's options for a picture of a group, as the browser's. */
const mtcnnOptions = { minFacePx: 20, maxProposals: 1000, maxFaces: 200 };

export type NodeDetector = (image: RgbaImage) => Promise<FoundFace[]>;

export function foundFace({ box, keypoints: k }: Pick<DetectedFace, "box" | "keypoints">): FoundFace {
  return { box, points: [k.rightEye, k.leftEye, k.noseTip, k.mouthCentre] };
}

function ofPeer({ box, landmarks: l }: PeerFace): FoundFace {
  return l ? { box, points: [l.rightEye, l.leftEye, l.noseTip, l.mouthCentre] } : { box };
}

/**
 * The detectors that run in Node, by name: BlazeFace as jobs and the seed use it, and face-api's two.
 *
 * @param withMtcnn MTCNN too, where no browser runs it
 */
export async function startNodeDetectors(withMtcnn: boolean): Promise<Map<string, NodeDetector>> {
  const pipeline = await loadNodePipeline();
  const detectors = new Map<string, NodeDetector>([
    ["node", async (image) => (await pipeline.detect(image, "thorough")).map(foundFace)],
  ]);
  if (withMtcnn && (await isInstalled(mtcnnManifest))) {
    const mtcnn = readMtcnn(join(projectRoot, "public", "models", mtcnnManifest.id, mtcnnManifest.version));
    detectors.set("mtcnn", async (image) =>
      (await mtcnn.detect(image, mtcnnOptions)).map((face) => foundFace(faceOfMtcnn(face))),
    );
  }
  const faceApi = await startFaceApi();
  detectors.set("face-api-ssd", async (image) => (await faceApi(image, "ssd", false)).map(ofPeer));
  detectors.set("face-api-tiny", async (image) => (await faceApi(image, "tiny", false)).map(ofPeer));
  return detectors;
}
