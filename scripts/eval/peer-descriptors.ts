import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { boxCentre } from "@/models/shared/boxes";
import type { RgbaImage } from "@/models/shared/face";
import { readImage } from "../models/read-image";
import { projectRoot } from "../project-root";
import { openEmbeddingCache } from "./embedding-cache";
import { type PeerFace, startFaceApi, startHuman } from "./peers";

export type PeerName = "face-api" | "human";

/**
 * A peer's own descriptor of the face nearest the centre of each picture, kept in `.cache/` like ours.
 *
 * @param files paths below the folder
 */
export async function describePictures(
  peer: PeerName,
  folder: string,
  files: readonly string[],
): Promise<Map<string, Float32Array>> {
  const packageFile = join(projectRoot, "node_modules", "@vladmandic", peer, "package.json");
  const { version } = JSON.parse(await readFile(packageFile, "utf8")) as { version: string };
  const pipeline = `${peer} ${version} ${folder}`;
  const cache = openEmbeddingCache(join(projectRoot, ".cache", `eval-${peer}.ndjson`), pipeline);
  const missing = files.filter((file) => !cache.records.has(file));
  if (missing.length > 0) {
    const { findFaces, stop } = await start(peer);
    for (const [index, file] of missing.entries()) {
      const image = await readImage(join(folder, file));
      const faces = await findFaces(image);
      const face = nearestCentre(faces, image);
      cache.add({
        image: file,
        pipeline,
        faces: faces.length,
        ...(face?.descriptor && {
          embedding: Array.from(face.descriptor, (value) => Number(value.toPrecision(6))),
        }),
      });
      if (index % 256 === 255) console.error(`${index + 1}/${missing.length} pictures`);
    }
    await stop();
  }
  return new Map(
    files.flatMap((file) => {
      const embedding = cache.records.get(file)?.embedding;
      return embedding ? [[file, Float32Array.from(embedding)] as const] : [];
    }),
  );
}

async function start(peer: PeerName) {
  if (peer === "face-api") {
    const detect = await startFaceApi();
    return { findFaces: (image: RgbaImage) => detect(image, "ssd", true), stop: async () => {} };
  }
  // Human loads its models by address only.
  const models = join(projectRoot, "node_modules", "@vladmandic", "human", "models");
  const server = createServer((request, response) => {
    const name = (request.url ?? "").split(/[?#]/)[0]?.replace(/^\//, "") ?? "";
    readFile(join(models, name.replaceAll("..", ""))).then(
      (content) => response.end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const findFaces = await startHuman(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { findFaces, stop: async () => void server.close() };
}

function nearestCentre(faces: readonly PeerFace[], { width, height }: RgbaImage): PeerFace | undefined {
  const distance = ({ box }: PeerFace) => {
    const { x, y } = boxCentre(box);
    return Math.hypot(x - width / 2, y - height / 2) / Math.sqrt(box.width);
  };
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}
