import { readFile } from "node:fs/promises";

/** One face of an LFW-style folder. */
export interface FileEmbedding {
  /** `Name/Name_0001.jpg` */
  file: string;
  embedding: number[];
}

/**
 * Reads embeddings that another run wrote: a JSON list, or one JSON object a line, of `{file, embedding}`
 * (`image` is taken for `file` too). Entries without an embedding are pictures without a face and left out.
 *
 * @throws Error when the file is neither, or a vector has not 128 finite numbers
 */
export async function readEmbeddings(path: string): Promise<FileEmbedding[]> {
  const text = (await readFile(path, "utf8")).trim();
  const entries: unknown[] = text.startsWith("[")
    ? JSON.parse(text)
    : text.split("\n").map((line) => JSON.parse(line));
  return entries.flatMap((entry) => {
    const { file, image, embedding } = entry as { file?: string; image?: string; embedding?: number[] };
    const name = file ?? image;
    if (!name) throw new Error(`${path} has an entry without a file name`);
    if (!embedding) return [];
    if (embedding.length !== 128 || !embedding.every(Number.isFinite)) {
      throw new Error(`${path}: the embedding of ${name} is not 128 numbers`);
    }
    return [{ file: name, embedding }];
  });
}
