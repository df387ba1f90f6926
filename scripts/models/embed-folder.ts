import { join } from "node:path";
import type { EmbedderId } from "@/models/embedders";
import { boxCentre } from "@/models/shared/boxes";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import type { FileEmbedding } from "./embeddings-file";
import { listLfwImages } from "./lfw";
import { loadNodePipeline } from "./node-pipeline";
import { readImage } from "./read-image";

/**
 * Runs the Node pipeline over an LFW-style folder: the face nearest the centre of each picture.
 *
 * @param onProgress called after each picture with how many are done
 */
export async function embedFolder(
  folder: string,
  modelId: EmbedderId,
  onProgress: (done: number, total: number) => void,
): Promise<{ embeddings: FileEmbedding[]; withoutFace: string[] }> {
  const pipeline = await loadNodePipeline(modelId);
  const images = await listLfwImages(folder);
  const embeddings: FileEmbedding[] = [];
  const withoutFace: string[] = [];
  for (const [index, { file }] of images.entries()) {
    const image = await readImage(join(folder, file));
    let faces = await pipeline.detect(image, "quick");
    if (faces.length === 0) faces = await pipeline.detect(image, "thorough");
    const face = nearestCentre(faces, image);
    if (face) embeddings.push({ file, embedding: await pipeline.embed(image, face) });
    else withoutFace.push(file);
    onProgress(index + 1, images.length);
  }
  pipeline.dispose();
  return { embeddings, withoutFace };
}

function nearestCentre(faces: DetectedFace[], image: RgbaImage): DetectedFace | undefined {
  const distance = ({ box }: DetectedFace) => {
    const { x, y } = boxCentre(box);
    return Math.hypot(x - image.width / 2, y - image.height / 2);
  };
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}
