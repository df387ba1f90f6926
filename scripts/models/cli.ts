import { stat } from "node:fs/promises";
import { join } from "node:path";
import { findManifest } from "@/lib/features/models/data-installed";
import { facenetManifest, importedFacenetManifest } from "@/models/facenet/manifest";
import { modelFilePath } from "@/models/shared/manifest";
import { readArguments, refuseArguments } from "../arguments";
import { projectRoot } from "../project-root";
import { addModel, isInstalled } from "./add-model";
import { importKerasFile, isKerasFile } from "./import-keras";
import { modelSources, requireModelSource } from "./model-sources";
import { activateModel } from "./use-model";

const usage = `npm run models -- <command>

  list                      every model, and whether it is installed
  add <id> [--from PLACE]   installs a model from its upstream, or from PLACE: a folder or an address
  add facenet --from FILE.h5 [--standardisation per-image]
                            imports a Keras FaceNet; with other weights than the published ones it becomes facenet-own
  verify                    checks every installed file against its SHA-256
  use <id>                  makes a face model the active one; everybody is moved to it in the background
  use mediapipe|mtcnn       chooses the detector of kiosks, pictures of classes and enrolment`;

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The models of this version, and what was imported here. */
async function everyModel() {
  const own = await findManifest(importedFacenetManifest);
  return [...modelSources, ...(own ? [{ manifest: own, kind: "imported" as const }] : [])];
}

async function list(): Promise<void> {
  for (const { manifest, kind } of await everyModel()) {
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const state = (await isInstalled(manifest))
      ? "installed"
      : kind === "bundled"
        ? "not installed (npm start does)"
        : `not installed (npm run models -- add ${manifest.id})`;
    console.log(
      `${manifest.id.padEnd(10)} ${manifest.version.padEnd(28)} ${megabytes(bytes).padStart(8)}  ${state}`,
    );
    console.log(`${" ".repeat(10)} ${manifest.licence}`);
  }
}

/** One line on a terminal, a line a tenth elsewhere. */
function progressPrinter(id: string) {
  let lastShare = 0;
  let lastAt = 0;
  return (done: number, total: number) => {
    const line = `${id}: ${megabytes(done)} of ${megabytes(total)} (${done} bytes)`;
    if (process.stderr.isTTY) {
      if (Date.now() - lastAt < 100 && done < total) return;
      lastAt = Date.now();
      process.stderr.write(`\r\u001b[K${line}${done >= total ? "\n" : ""}`);
    } else if (Math.floor((done / total) * 10) > lastShare) {
      lastShare = Math.floor((done / total) * 10);
      console.error(line);
    }
  };
}

async function add(id: string, from: string | undefined): Promise<void> {
  const source = requireModelSource(id);
  const added = await addModel(source, { from, onProgress: progressPrinter(id) });
  console.log(`${id} ${source.manifest.version} is ${added ? "installed" : "in place already"}.`);
}

async function addKeras(from: string, standardisation: string): Promise<void> {
  if (standardisation !== "fixed" && standardisation !== "per-image") {
    throw new Error("--standardisation is fixed or per-image.");
  }
  const onProgress = progressPrinter("facenet");
  const { id, added } = await importKerasFile(from, { standardisation, onProgress });
  console.log(`${id} is ${added ? "installed" : "in place already"}.`);
  if (id !== facenetManifest.id) {
    console.log(
      `These are not the published weights, so ${id} is a model of its own. Its similarity is FaceNet's, which was ` +
        `not measured on these weights: try it on your own people before you use it (npm run models -- use ${id}).`,
    );
  }
}

async function verify(): Promise<void> {
  for (const { manifest } of await everyModel()) {
    for (const file of manifest.files) {
      const path = join(projectRoot, "public", modelFilePath(manifest, file.name));
      if (!(await stat(path).catch(() => undefined))) {
        console.log(`-  ${manifest.id}/${file.name} is not installed`);
      } else if (await isInstalled({ ...manifest, files: [file] })) {
        console.log(`✓  ${manifest.id}/${file.name}`);
      } else {
        process.exitCode = 1;
        console.log(`✗  ${path} is damaged; npm run models -- add ${manifest.id} repairs it`);
      }
    }
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments(usage, {
    options: { from: { type: "string" }, standardisation: { type: "string", default: "fixed" } },
    allowPositionals: true,
  });
  const [command, id = ""] = positionals;
  if (command === "list") return list();
  if (command === "add" && id === facenetManifest.id && isKerasFile(values.from)) {
    return addKeras(values.from, values.standardisation);
  }
  if (command === "add") return add(id, values.from);
  if (command === "verify") return verify();
  if (command === "use") return activateModel(id);
  refuseArguments(usage);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
