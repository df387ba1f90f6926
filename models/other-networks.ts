import { landmarks68Manifest } from "./landmarks68/manifest";
import { mediapipeManifest } from "./mediapipe/manifest";
import { mtcnnManifest } from "./mtcnn/manifest";
import type { ModelManifest } from "./shared/manifest";

/** Face detectors a camera can use, the default one first. */
export const DETECTOR_IDS = ["mediapipe", "mtcnn"] as const;
export type DetectorId = (typeof DETECTOR_IDS)[number];

/** Nine group photos with 43 faces, in Chromium on WASM with one thread; see `mediapipe/README.md`. */
interface MeasuredDetector {
  task: "detection";
  recall: number;
  precision: number;
  /** Recall with a fifth of the light. */
  recallDark: number;
  /** Median time of a picture. */
  pictureMs: number;
}

/** On 249 photos of Labeled Faces in the Wild, beside a face mesh; see `landmarks68/README.md`. */
interface MeasuredLandmarks {
  task: "landmarks";
  /** Median distance of eyes, nose, mouth and brows, in distances between the eyes' outer corners. */
  error: number;
  /** Time of a face, on WASM with one thread. */
  faceMs: number;
}

/** What is known of a network that does not embed, without loading it. */
export interface NetworkCard {
  id: DetectorId | "landmarks68";
  name: string;
  /** One sentence: what it does. */
  summary: string;
  manifest: ModelManifest;
  measured: MeasuredDetector | MeasuredLandmarks;
}

/** The networks beside the embedding ones. */
export const otherNetworks: readonly NetworkCard[] = [
  {
    id: "mediapipe",
    name: "BlazeFace",
    summary:
      "Finds faces, also small, turned and dark ones. The default; check-in and the server always use it.",
    manifest: mediapipeManifest,
    measured: { task: "detection", recall: 0.977, precision: 1, recallDark: 0.977, pictureMs: 219 },
  },
  {
    id: "mtcnn",
    name: "MTCNN",
    summary:
      "Finds faces for kiosks, pictures of classes and enrolment; faster on groups, but misses more in the dark.",
    manifest: mtcnnManifest,
    measured: { task: "detection", recall: 0.977, precision: 1, recallDark: 0.721, pictureMs: 149 },
  },
  {
    id: "landmarks68",
    name: "68 landmarks",
    summary: "Places 68 points on a face: where a head looks, for the check that somebody is there.",
    manifest: landmarks68Manifest,
    measured: { task: "landmarks", error: 0.0333, faceMs: 4.7 },
  },
];
