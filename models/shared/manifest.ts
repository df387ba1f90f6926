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

/** Address of a model's file below the site's root (or below `public/` on disk). */
export function modelFilePath(manifest: ModelManifest, name: string): string {
  return `/models/${manifest.id}/${manifest.version}/${name}`;
}
