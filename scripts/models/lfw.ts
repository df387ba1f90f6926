import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** One photo of an LFW-style folder `Name/Name_0001.jpg`. */
export interface LfwImage {
  /** Path below the folder, with slashes: `Name/Name_0001.jpg`. */
  file: string;
  identity: string;
}

/** All photos of an LFW-style folder, sorted by path. */
export async function listLfwImages(folder: string): Promise<LfwImage[]> {
  const people = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const images = await Promise.all(
    people.map(async ({ name }) =>
      (await readdir(join(folder, name)))
        .filter((file) => /\.(jpe?g|png)$/i.test(file))
        .map((file) => ({ file: `${name}/${file}`, identity: name })),
    ),
  );
  return images.flat().sort((a, b) => (a.file < b.file ? -1 : 1));
}
