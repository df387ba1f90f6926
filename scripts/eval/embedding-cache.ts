import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { FaceQuality } from "@/lib/vision/types";

/** What one picture gave; no `embedding` when no face was found. */
export interface PictureRecord {
  image: string;
  /** Pipeline and model that made it: a record of another is not used. */
  pipeline: string;
  embedding?: number[];
  ms?: number;
  faces: number;
  quality?: FaceQuality;
}

/** Newline-delimited JSON that grows as pictures are done, so that a broken-off run goes on where it was. */
export function openEmbeddingCache(path: string, pipeline: string) {
  mkdirSync(dirname(path), { recursive: true });
  const records = new Map<string, PictureRecord>();
  if (existsSync(path)) {
    for (const line of readFileSync(path, "utf8").split("\n")) {
      const record = parse(line);
      if (record?.pipeline === pipeline) records.set(record.image, record);
    }
  }
  return {
    records,
    add(record: PictureRecord) {
      records.set(record.image, record);
      appendFileSync(path, `${JSON.stringify(record)}\n`);
    },
  };
}

/** Undefined for the half line that a killed run leaves. */
function parse(line: string): PictureRecord | undefined {
  try {
    return JSON.parse(line) as PictureRecord;
  } catch {
    return undefined;
  }
}
