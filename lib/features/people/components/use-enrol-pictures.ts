import { useCallback, useEffect, useRef, useState } from "react";
import type { EngineControl } from "@/lib/features/recognition/components/use-face-engine";
import { visionErrorCode } from "@/lib/features/recognition/components/vision-error-code";
import { decodeImage } from "@/lib/vision/decode-image";
import type { FaceEngine, QualityIssue, VisionErrorCode } from "@/lib/vision/types";
import { type EnrolSample, sampleOf } from "./enrol-draft";

/** One face of a picture as a sample to be chosen. */
export interface PictureFace {
  sample: EnrolSample;
  /** False when it would make a bad template; `issues` says why. */
  usable: boolean;
  issues: readonly QualityIssue[];
}

export type Picture = { id: string; name: string } & (
  | { state: "reading" }
  | { state: "failed"; code: VisionErrorCode }
  | { state: "read"; faces: PictureFace[] }
);

/** Light can be made up for; these cannot. */
export const unusableIssues: ReadonlySet<QualityIssue> = new Set<QualityIssue>([
  "too_small",
  "cut_off",
  "blurred",
  "turned",
]);

/** Reads picture files one after another and finds their faces. Files stay in this browser. */
export function useEnrolPictures(engine: EngineControl): {
  pictures: Picture[];
  read: (files: readonly File[]) => Promise<void>;
} {
  const [pictures, setPictures] = useState<Picture[]>([]);
  const count = useRef(0);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const ready = engine.state.phase === "ready" ? engine.state.engine : undefined;

  const read = useCallback(
    async (files: readonly File[]) => {
      if (!ready) return;
      const added = files.map((file) => ({ id: `picture-${++count.current}`, name: file.name, file }));
      setPictures((before) => [
        ...added.map(({ id, name }): Picture => ({ id, name, state: "reading" })),
        ...before,
      ]);
      for (const { id, name, file } of added) {
        const result = await readPicture(ready, file);
        if (gone.current) return;
        setPictures((before) => before.map((each) => (each.id === id ? { id, name, ...result } : each)));
      }
    },
    [ready],
  );
  return { pictures, read };
}

type ReadResult = { state: "failed"; code: VisionErrorCode } | { state: "read"; faces: PictureFace[] };

async function readPicture(engine: FaceEngine, file: File): Promise<ReadResult> {
  try {
    const bitmap = await decodeImage(file);
    const { faces } = await engine.analyse(bitmap, { mode: "image", embed: "all", photos: true });
    return {
      state: "read",
      faces: faces.flatMap((face) => {
        const sample = sampleOf(face, { slot: "file", varied: true, modelId: engine.info.modelId });
        if (!sample) return [];
        const { issues } = face.quality;
        return [
          {
            sample,
            usable: !issues.some((issue) => unusableIssues.has(issue)),
            issues,
          },
        ];
      }),
    };
  } catch (cause) {
    return { state: "failed", code: visionErrorCode(cause) };
  }
}
