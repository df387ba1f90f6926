import { stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modelFilePath } from "@/models/shared/manifest";
import { projectRoot } from "../project-root";
import { addModel, isInstalled } from "./add-model";
import { modelSources, requireModelSource } from "./model-sources";
import { activateModel } from "./use-model";

const usage = `npm run models -- <command>

  list                      every model, and whether it is installed
  add <id> [--from PLACE]   installs a model from its upstream, or from PLACE: a folder, an address or a Keras file
  verify                    checks every installed file against its SHA-256
  use <id>                  makes a face model the active one; everybody is moved to it in the background`;

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

async function list(): Promise<void> {
  for (const { manifest, kind } of modelSources) {
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

async function verify(): Promise<void> {
  for (const { manifest } of modelSources) {
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
  const { values, positionals } = parseArgs({
    options: { from: { type: "string" } },
    allowPositionals: true,
  });
  const [command, id = ""] = positionals;
  if (command === "list") return list();
  if (command === "add") return add(id, values.from);
  if (command === "verify") return verify();
  if (command === "use") return activateModel(id);
  console.error(usage);
  process.exitCode = 2;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
