import { join } from "node:path";
import type { AnalysedFace, BackendName, EngineInfo, FrameAnalysis } from "@/lib/vision/types";
import { EMBEDDER_IDS, type EmbedderCard, type EmbedderId, findEmbedder } from "@/models/embedders";
import { projectRoot } from "../project-root";
import { analysePictures } from "./analyse-pictures";
import { openEmbeddingCache, type PictureRecord } from "./embedding-cache";
import { openLab } from "./open-lab";

/** Pictures sent to the page at a time: progress and cache move on in such steps. */
const batchSize = 16;

/** @throws Error with one sentence that lists the models */
export function requireEmbedder(id: string): EmbedderCard {
  const found = findEmbedder(id);
  if (!found) throw new Error(`--model is one of: ${EMBEDDER_IDS.join(", ")}`);
  return found;
}

/**
 * Runs the product's browser pipeline over pictures of a folder, and keeps what it gave in `.cache/`: only pictures
 * that this build has not seen yet are run. In a picture with several faces the one nearest the centre counts.
 */
export async function embedPictures({
  folder,
  names,
  model,
  backend,
}: {
  folder: string;
  /** Paths below the folder. */
  names: readonly string[];
  model: EmbedderId;
  backend: BackendName | undefined;
}): Promise<{ records: Map<string, PictureRecord>; used: EngineInfo }> {
  const lab = await openLab({ modelIds: [model], backend, picture: (name) => join(folder, name) });
  try {
    const pipeline = `${model} ${lab.info.backend} ${lab.scripts} ${folder}`;
    const path = join(projectRoot, ".cache", `eval-${model}-${lab.info.backend}.ndjson`);
    const cache = openEmbeddingCache(path, pipeline);
    const missing = names.filter((name) => !cache.records.has(name));
    console.error(`${names.length} pictures, ${names.length - missing.length} known; embeddings in ${path}`);
    const progress = progressPrinter(missing.length);
    for (let done = 0; done < missing.length; done += batchSize) {
      const batch = missing.slice(done, done + batchSize);
      const analyses = await analyseBatch(batch);
      batch.forEach((image, i) => {
        const analysis = analyses[i];
        if (analysis) cache.add(toRecord(image, pipeline, analysis));
      });
      progress(Math.min(missing.length, done + batchSize));
    }
    return { records: cache.records, used: lab.info };
  } finally {
    await lab.close();
  }

  /** The quick pass first; the thorough one where it finds nothing, as for an uploaded picture. */
  async function analyseBatch(batch: string[]): Promise<FrameAnalysis[]> {
    const modelIds = [model];
    const quick = await analysePictures(lab, batch, { mode: "still", embed: "all" }, { modelIds, backend });
    const empty = batch.filter((_, i) => quick[i]?.faces.length === 0);
    const thorough = await analysePictures(
      lab,
      empty,
      { mode: "image", embed: "all" },
      { modelIds, backend },
    );
    return quick.map((analysis) => (analysis.faces.length === 0 ? (thorough.shift() ?? analysis) : analysis));
  }
}

function toRecord(image: string, pipeline: string, analysis: FrameAnalysis): PictureRecord {
  const face = centralFace(analysis);
  const faces = analysis.faces.length;
  if (!face?.embedding) return { image, pipeline, faces };
  return {
    image,
    pipeline,
    faces,
    ms: analysis.timingsMs.total / faces,
    quality: face.quality,
    embedding: face.embedding.map((value) => Number(value.toPrecision(6))),
  };
}

/** The labelled person stands in the middle; a larger face makes up for some distance from it. */
function centralFace({ faces, widthPx, heightPx }: FrameAnalysis): AnalysedFace | undefined {
  const distance = ({ box }: AnalysedFace) =>
    Math.hypot(box.x + box.width / 2 - widthPx / 2, box.y + box.height / 2 - heightPx / 2) /
    Math.sqrt(box.width);
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}

/** A line with the time left, on a terminal in place, elsewhere every 256 pictures. */
function progressPrinter(total: number): (done: number) => void {
  const startedAt = Date.now();
  return (done) => {
    const leftSeconds = ((Date.now() - startedAt) / done) * ((total - done) / 1000);
    const line = `${done}/${total} pictures, about ${Math.ceil(leftSeconds)} s left`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}  ${done === total ? "\n" : ""}`);
    else if (done === total || Math.floor(done / 256) !== Math.floor((done - batchSize) / 256))
      console.error(line);
  };
}
