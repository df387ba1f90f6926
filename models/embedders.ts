import { facenetCalibration } from "./facenet/calibration";
import {
  facenetLayoutFile,
  facenetManifest,
  facenetWeightsFile,
  importedFacenetManifest,
} from "./facenet/manifest";
import { resnet34Calibration } from "./resnet34/calibration";
import { resnet34LayoutFile, resnet34Manifest, resnet34WeightsFile } from "./resnet34/manifest";
import type { Calibration } from "./shared/calibration";
import type { ModelManifest } from "./shared/manifest";

export const EMBEDDER_IDS = ["resnet34", "facenet", "facenet-own"] as const;
export type EmbedderId = (typeof EMBEDDER_IDS)[number];

/** What is known of an embedding network without loading it. */
export interface EmbedderCard {
  id: EmbedderId;
  name: string;
  /** One sentence for those who choose. */
  summary: string;
  /** Without files where they are not known beforehand: see `importedManifestFile`. */
  manifest: ModelManifest;
  /** Names of the manifest's two files. */
  layoutFile: string;
  weightsFile: string;
  calibration: Calibration;
  /**
   * Measured as shipped on Labeled Faces in the Wild, development folds: accuracy on 1 800 pairs, true accept rates
   * over all 2 891 genuine and 2.7 million impostor pairs; see the model's README. Null until measured.
   */
  measured: { accuracy: number; tarAtFmr1e3: number; tarAtFmr1e4: number } | null;
}

/** Every embedding network this version can run. All give 128 numbers, and none may be compared with another's. */
export const embedders: Record<EmbedderId, EmbedderCard> = {
  resnet34: {
    id: "resnet34",
    name: "dlib ResNet-34",
    summary: "Small and always there: comes with the program, no download.",
    manifest: resnet34Manifest,
    layoutFile: resnet34LayoutFile,
    weightsFile: resnet34WeightsFile,
    calibration: resnet34Calibration,
    measured: { accuracy: 0.9911, tarAtFmr1e3: 0.932, tarAtFmr1e4: 0.807 },
  },
  facenet: {
    id: "facenet",
    name: "FaceNet",
    summary: "Fewest errors one to one; four times the download and more work for the browser.",
    manifest: facenetManifest,
    layoutFile: facenetLayoutFile,
    weightsFile: facenetWeightsFile,
    calibration: facenetCalibration,
    measured: { accuracy: 0.9922, tarAtFmr1e3: 0.961, tarAtFmr1e4: 0.847 },
  },
  "facenet-own": {
    id: "facenet-own",
    name: "Own FaceNet",
    summary: "Weights of your own from a Keras file; similarity is FaceNet's and was not measured on them.",
    manifest: importedFacenetManifest,
    layoutFile: facenetLayoutFile,
    weightsFile: facenetWeightsFile,
    // Of whom it would refuse nothing is known.
    calibration: { ...facenetCalibration, genuine: undefined },
    measured: null,
  },
};

/** The model an id names, or undefined. */
export function findEmbedder(id: string): EmbedderCard | undefined {
  return EMBEDDER_IDS.filter((known) => known === id).map((known) => embedders[known])[0];
}
