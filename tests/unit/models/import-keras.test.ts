import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findManifest, isModelInstalled } from "@/lib/features/models/data-installed";
import { loadFacenetFromFiles } from "@/models/facenet/load-weights";
import { facenetManifest, importedFacenetManifest } from "@/models/facenet/manifest";
import { modelFilePath } from "@/models/shared/manifest";
import { isInstalled } from "@/scripts/models/add-model";
import { readFacenetSource } from "@/scripts/models/facenet-source";
import { importKerasFile } from "@/scripts/models/import-keras";
import { startWasmBackend } from "@/scripts/models/node-backend";
import { madeUpTensors, writeKerasFile } from "@/tests/support/facenet-tensors";

const published = "../shared/models/facenet-20180402-npy";
const patient = { timeout: 120_000 };

let folder: string;
let options: { publicFolder: string; cacheFolder: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-keras-"));
  options = { publicFolder: join(folder, "public"), cacheFolder: join(folder, "cache") };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("importing a Keras file", () => {
  it("with other weights makes a model of its own, which gives vectors", patient, async () => {
    const path = join(folder, "facenet_weights.h5");
    await writeKerasFile(path, madeUpTensors());
    expect(await isModelInstalled("facenet-own", options.publicFolder)).toBe(false);
    const imported = await importKerasFile(path, { ...options, standardisation: "per-image" });
    expect(imported).toEqual({ id: "facenet-own", added: true });
    expect(await isModelInstalled("facenet-own", options.publicFolder)).toBe(true);
    expect(await isInstalled(facenetManifest, options.publicFolder)).toBe(false);

    const manifest = await findManifest(importedFacenetManifest, options.publicFolder);
    if (!manifest) throw new Error("no manifest");
    const read = (name: string) => readFile(join(options.publicFolder, modelFilePath(manifest, name)));
    const layout = await read("model.json");
    expect(JSON.parse(layout.toString()).userDefinedMetadata.standardisation).toBe("per-image");
    await startWasmBackend();
    const network = loadFacenetFromFiles(layout.toString(), new Uint8Array(await read("facenet.bin")).buffer);
    const crops = tf.randomUniform<tf.Rank.R4>([2, 160, 160, 3], 0, 255, "float32", 5);
    const output = network.embed(crops);
    const [first = [], second] = (await output.array()) as number[][];
    tf.dispose([crops, output]);
    network.dispose();
    expect(first).toHaveLength(128);
    expect(first.every(Number.isFinite)).toBe(true);
    expect(first).not.toEqual(second);
  });

  it("again changes nothing, and never puts other weights under the same templates", patient, async () => {
    const path = join(folder, "facenet_weights.h5");
    const again = await importKerasFile(path, { ...options, standardisation: "per-image" });
    expect(again).toEqual({ id: "facenet-own", added: false });
    const before = await findManifest(importedFacenetManifest, options.publicFolder);
    const other = join(folder, "others.h5");
    await writeKerasFile(other, madeUpTensors(8), "model_weights/");
    await expect(importKerasFile(other, options)).rejects.toThrow(
      /^Another FaceNet was imported before, .* Delete .*facenet-own\/imported only when nobody/,
    );
    expect(await findManifest(importedFacenetManifest, options.publicFolder)).toEqual(before);
    expect(await isModelInstalled("facenet-own", options.publicFolder)).toBe(true);
  });

  it("repairs an import whose files were damaged, from an address", patient, async () => {
    const content = await readFile(join(folder, "facenet_weights.h5"));
    const server = createServer((_, response) => response.end(content));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const manifest = await findManifest(importedFacenetManifest, options.publicFolder);
    if (!manifest) throw new Error("no manifest");
    await writeFile(join(options.publicFolder, modelFilePath(manifest, "facenet.bin")), "short");
    expect(await isModelInstalled("facenet-own", options.publicFolder)).toBe(false);
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/facenet_weights.h5`;
      const result = await importKerasFile(url, { ...options, standardisation: "per-image" });
      expect(result).toEqual({ id: "facenet-own", added: true });
    } finally {
      server.close();
      server.closeAllConnections();
    }
    expect(await isModelInstalled("facenet-own", options.publicFolder)).toBe(true);
    expect(await readdir(options.cacheFolder)).toEqual([]);
    expect(await readdir(join(options.publicFolder, "models", "facenet-own"))).toEqual(["imported"]);
  });

  it("names what is wrong with a file", patient, async () => {
    const empty = { publicFolder: join(folder, "empty"), cacheFolder: join(folder, "cache") };
    const lacking = madeUpTensors();
    lacking.delete("Block17_4_Conv2d_1x1_bias");
    const path = join(folder, "lacking.h5");
    await writeKerasFile(path, lacking);
    await expect(importKerasFile(path, empty)).rejects.toThrow(/lacking\.h5: .*Block17_4_Conv2d_1x1_bias/);
    await writeFile(path, "<html>404</html>");
    await expect(importKerasFile(path, empty)).rejects.toThrow(
      `facenet was not installed: ${path}: The file is not a Keras HDF5 file.`,
    );
    await expect(importKerasFile(join(folder, "nowhere.h5"), empty)).rejects.toThrow(/nowhere\.h5/);
    expect(existsSync(empty.publicFolder)).toBe(false);
  });

  it.skipIf(!existsSync(published))("with the published weights is FaceNet", patient, async () => {
    const path = join(folder, "published.h5");
    await writeKerasFile(path, await readFacenetSource(published));
    expect(await importKerasFile(path, options)).toEqual({ id: "facenet", added: true });
    expect(await isInstalled(facenetManifest, options.publicFolder)).toBe(true);
    expect(await importKerasFile(path, options)).toEqual({ id: "facenet", added: false });
  });
});
