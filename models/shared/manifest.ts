/** One file of a model, as it lies in `public/models/<id>/<version>/`. */
export interface ModelFile {
  name: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** What is committed about a network whose weights are installed at set-up. */
export interface ModelManifest {
  id: string;
  /** Part of every file's address, so that a file at an address never changes. */
  version: string;
  /** Side of the square input in pixels. */
  inputSize: number;
  licence: string;
  /** Where the weights come from, in words. */
  source: string;
  files: ModelFile[];
}

/** Beside the files of a model that was imported on this server: lists them, as a committed manifest does for others. */
export const importedManifestFile = "manifest.json";

/**
 * A manifest with the files that an import listed.
 *
 * @param text the content of `importedManifestFile`
 * @throws SyntaxError or RangeError when it is no such list
 */
export function withImportedFiles(manifest: ModelManifest, text: string): ModelManifest {
  const files: unknown = JSON.parse(text);
  if (!Array.isArray(files) || files.length === 0 || !files.every(isModelFile)) {
    throw new RangeError(`${importedManifestFile} of ${manifest.id} lists no files`);
  }
  return { ...manifest, files };
}

function isModelFile(value: unknown): value is ModelFile {
  const { name, bytes, sha256 } = (value ?? {}) as Partial<ModelFile>;
  return (
    typeof name === "string" &&
    Number.isInteger(bytes) &&
    (bytes ?? 0) > 0 &&
    /^[0-9a-f]{64}$/.test(String(sha256))
  );
}

/** Address of a model's file below the site's root (or below `public/` on disk). */
export function modelFilePath(manifest: ModelManifest, name: string): string {
  return `/models/${manifest.id}/${manifest.version}/${name}`;
}
