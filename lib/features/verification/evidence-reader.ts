import type { FaceReading } from "@/models/liveness/prompts";

/** A face as the log's model sees it, unit length. */
export interface OwnVectors {
  /** Of the face as it is. */
  plain: Float32Array;
  /** Of the face and its mirror image, as templates and claims are made; computed when asked for. */
  both(): Promise<Float32Array>;
}

/** What the server's own networks see on one photo. */
export type PhotoReading =
  | { ok: false; reason: "photo_unreadable" | "no_face" }
  | {
      ok: true;
      /** How many faces there are; the one in the middle is read. */
      faces: number;
      /** Points, pose and eyes of that face. */
      face: FaceReading;
      /** Only when asked for. */
      own?: OwnVectors;
      /** By the small network that is always there, unit length: to tell whether frames show one person. */
      identity: Float32Array;
    };

/** Finds the face on a photo of evidence, its 68 points and its vectors; the worker process provides one. */
export interface EvidenceReader {
  /** @param embed also by the log's model */
  read(photo: Uint8Array, options: { embed: boolean }): Promise<PhotoReading>;
}
