import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelManifest } from "@/models/shared/manifest";
import { addModel } from "@/scripts/models/add-model";

/** Run by tests as a process of its own, with these as JSON in its one argument. */
export interface ChildInput {
  manifest: ModelManifest;
  upstream: string;
  publicFolder: string;
  cacheFolder: string;
}

const { manifest, upstream, ...folders } = JSON.parse(process.argv[2] ?? "{}") as ChildInput;
await addModel(
  {
    kind: "remote",
    manifest,
    upstream,
    files: manifest.files.map(({ name }) => name),
    approximateBytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    build: async (from) =>
      new Map(
        await Promise.all(
          manifest.files.map(async ({ name }) => [name, await readFile(join(from, name))] as const),
        ),
      ),
  },
  folders,
).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
