import { unzipSync } from "fflate";
import { imageLimits } from "@/lib/vision/decode-image";
import { isPicturePath } from "../rules-bulk-photos";

/** A picture that is read when its turn comes, so that a folder of thousands needs no memory for all. */
export interface BulkPicture {
  path: string;
  open: () => Blob;
}

/** A zip is held in memory as it is; its pictures are unpacked one at a time. */
export const MAX_ZIP_BYTES = 1024 * 1024 * 1024;

function picturesOfZip(bytes: Uint8Array): BulkPicture[] {
  const paths: string[] = [];
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (isPicturePath(name) && originalSize <= imageLimits.maxBytes) paths.push(name);
      return false;
    },
  });
  return paths.map((path) => ({
    path,
    open: () => {
      const content = unzipSync(bytes, { filter: ({ name }) => name === path })[path] ?? new Uint8Array();
      return new Blob([new Uint8Array(content)]);
    },
  }));
}

/**
 * The pictures among chosen files, zips opened.
 *
 * @throws RangeError for a zip beyond the limit, Error for a broken one
 */
export async function picturesOf(files: readonly File[]): Promise<BulkPicture[]> {
  const pictures: BulkPicture[] = [];
  for (const file of files) {
    if (/\.zip$/i.test(file.name)) {
      if (file.size > MAX_ZIP_BYTES) throw new RangeError("zip too large");
      pictures.push(...picturesOfZip(new Uint8Array(await file.arrayBuffer())));
      continue;
    }
    const inFolder = (file as File & { path?: string }).path?.replace(/^\.?\//, "");
    const path = file.webkitRelativePath || inFolder || file.name;
    if (isPicturePath(path)) pictures.push({ path, open: () => file });
  }
  return pictures;
}
