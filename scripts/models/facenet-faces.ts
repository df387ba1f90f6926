import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keypointsOfMtcnn } from "@/models/mtcnn/keypoints";
import { boxCentre } from "@/models/shared/boxes";
import type { Box, FaceKeypoints, RgbaImage } from "@/models/shared/face";
import { listLfwImages } from "./lfw";
import { readMtcnn } from "./mtcnn-files";
import { loadNodePipeline } from "./node-pipeline";
import { readImage } from "./read-image";

/** The face nearest the centre of a picture, as each detector sees it; absent where it finds none. */
export interface PictureFaces {
  /** `Name/Name_0001.jpg` */
  file: string;
  mediapipe?: FaceKeypoints;
  mtcnn?: FaceKeypoints;
}

/**
 * Finds the face of every picture of an LFW-style folder with both detectors, once: answers are kept in `cache`,
 * so that alignments can be compared without detecting again.
 */
export async function findFaces(
  folder: string,
  mtcnnFolder: string,
  cache: string,
  log: (line: string) => void,
): Promise<PictureFaces[]> {
  if (existsSync(cache)) return JSON.parse(await readFile(cache, "utf8")) as PictureFaces[];
  const pipeline = await loadNodePipeline();
  const mtcnn = readMtcnn(mtcnnFolder);
  const images = await listLfwImages(folder);
  const found: PictureFaces[] = [];
  for (const [index, { file }] of images.entries()) {
    const image = await readImage(join(folder, file));
    let faces = await pipeline.detect(image, "quick");
    if (faces.length === 0) faces = await pipeline.detect(image, "thorough");
    const other = await mtcnn.detect(image, { minFacePx: 40 });
    const blaze = nearestCentre(faces, image)?.keypoints;
    const landmarks = nearestCentre(other, image)?.landmarks;
    found.push({
      file,
      ...(blaze && { mediapipe: blaze }),
      ...(landmarks && { mtcnn: keypointsOfMtcnn(landmarks) }),
    });
    if (index % 200 === 199) log(`${index + 1} of ${images.length} pictures`);
  }
  pipeline.dispose();
  mtcnn.dispose();
  await writeFile(cache, JSON.stringify(found));
  return found;
}

function nearestCentre<T extends { box: Box }>(faces: T[], { width, height }: RgbaImage): T | undefined {
  const distance = ({ box }: T) => {
    const { x, y } = boxCentre(box);
    return Math.hypot(x - width / 2, y - height / 2);
  };
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}
