import { createHash } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bottleneck, FACENET_EMBEDDING_LENGTH } from "@/models/facenet/architecture";
import { facenetLayoutFile, facenetUpstream, facenetWeightsFile } from "@/models/facenet/manifest";
import type { Standardisation } from "@/models/facenet/network";
import type { FacenetPrecision } from "@/models/facenet/packed-weights";
import type { ModelFile } from "@/models/shared/manifest";
import { requireWeight, type WeightMap } from "@/models/shared/weights";
import { readArguments, refuseArguments } from "../arguments";
import { foldFacenet } from "./facenet-fold";
import { type PackedFacenet, packFacenet } from "./facenet-pack";
import { projectDense } from "./facenet-project";
import { readFacenetSource } from "./facenet-source";

const usage = `npx tsx scripts/models/facenet-convert.ts --out DIR [--from DIR_OR_URL_OR_H5] [--precision uint8|float16]
    [--standardisation fixed|per-image]

Reads FaceNet's tensors and writes the packed files that the browser loads.`;

/**
 * Published tensors to the packed files: batch norms folded, the output narrowed to 128 numbers where it has
 * more, kernels quantised. The same tensors give the same bytes on every machine.
 *
 * @throws RangeError when a tensor is missing, misshapen or not finite, or the output has fewer than 128 numbers
 */
export function convertFacenet(
  raw: WeightMap,
  precision: FacenetPrecision,
  standardisation: Standardisation = "fixed",
): PackedFacenet {
  const folded = foldFacenet(raw);
  const kernel = requireWeight(folded, `${bottleneck.name}/kernel`);
  const bias = requireWeight(folded, `${bottleneck.name}/bias`);
  const width = kernel.shape[1] ?? 0;
  if (width < FACENET_EMBEDDING_LENGTH) throw new RangeError(`FaceNet gives ${width} numbers, not 128`);
  if (width > FACENET_EMBEDDING_LENGTH) {
    const narrow = projectDense(kernel, bias, FACENET_EMBEDDING_LENGTH);
    folded.set(`${bottleneck.name}/kernel`, narrow.kernel);
    folded.set(`${bottleneck.name}/bias`, narrow.bias);
  }
  return packFacenet(folded, precision, standardisation, facenetWeightsFile);
}

/** Name, length and checksum of what `convertFacenet` made, as a manifest lists them. */
export function packedFiles({ layout, weights }: PackedFacenet): (ModelFile & { content: Uint8Array })[] {
  return [
    { name: facenetWeightsFile, content: weights },
    { name: facenetLayoutFile, content: new TextEncoder().encode(layout) },
  ].map(({ name, content }) => ({
    name,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
    content,
  }));
}

async function main(): Promise<void> {
  const { values } = readArguments(usage, {
    options: {
      from: { type: "string", default: facenetUpstream },
      out: { type: "string" },
      precision: { type: "string", default: "uint8" },
      standardisation: { type: "string", default: "fixed" },
    },
  });
  const { from, out, precision, standardisation } = values;
  if (
    !out ||
    !["uint8", "float16"].includes(precision) ||
    !["fixed", "per-image"].includes(standardisation)
  ) {
    refuseArguments(usage);
  }
  const raw = await readFacenetSource(from, ({ files, totalFiles, bytes }) => {
    if (files % 70 === 0) console.log(`${files} of ${totalFiles} files, ${(bytes / 1e6).toFixed(1)} MB`);
  });
  const packed = convertFacenet(raw, precision as FacenetPrecision, standardisation as Standardisation);
  await mkdir(out, { recursive: true });
  for (const { name, bytes, sha256, content } of packedFiles(packed)) {
    const part = join(out, `${name}.part`);
    try {
      await writeFile(part, content);
      await rename(part, join(out, name));
    } finally {
      await rm(part, { force: true });
    }
    console.log(`${name} ${bytes} bytes, SHA-256 ${sha256}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
