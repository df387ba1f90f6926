import { duoCalibration } from "./duo/calibration";
import { DUO_INPUT_SIZE } from "./duo/config";
import { facenetCalibration, uncentredFacenetCalibration } from "./facenet/calibration";
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

export const EMBEDDER_IDS = ["resnet34", "facenet", "duo", "facenet-own"] as const;
export type EmbedderId = (typeof EMBEDDER_IDS)[number];

/** A network's two files, as its manifest names them. */
export interface NetworkFiles {
  /** Without files where they are not known beforehand: see `importedManifestFile`. */
  manifest: ModelManifest;
  layoutFile: string;
  weightsFile: string;
}

const resnet34Files: NetworkFiles = {
  manifest: resnet34Manifest,
  layoutFile: resnet34LayoutFile,
  weightsFile: resnet34WeightsFile,
};
const facenetFiles: NetworkFiles = {
  manifest: facenetManifest,
  layoutFile: facenetLayoutFile,
  weightsFile: facenetWeightsFile,
};

/** What is known of an embedding model without loading it. */
export interface EmbedderCard {
  id: EmbedderId;
  name: string;
  /** One sentence for those who choose. */
  summary: string;
  /** What must be installed, in the order in which it is loaded. */
  networks: readonly NetworkFiles[];
  /** Side of the square crop it takes, in pixels. */
  inputSize: number;
  calibration: Calibration;
  /**
   * Measured as shipped on Labeled Faces in the Wild, development folds: accuracy on 1 800 pairs, true accept rates
   * over all 2 891 genuine and 2.7 million impostor pairs; see the model's README. Null until measured.
   */
  measured: { accuracy: number; tarAtFmr1e3: number; tarAtFmr1e4: number } | null;
}

/** Every embedding model this version can run. All give 128 numbers, and none may be compared with another's. */
export const embedders: Record<EmbedderId, EmbedderCard> = {
  resnet34: {
    id: "resnet34",
    name: "dlib ResNet-34",
    summary: "Small and always there: comes with the program, no download.",
    networks: [resnet34Files],
    inputSize: resnet34Manifest.inputSize,
    calibration: resnet34Calibration,
    measured: { accuracy: 0.9911, tarAtFmr1e3: 0.932, tarAtFmr1e4: 0.807 },
  },
  facenet: {
    id: "facenet",
    name: "FaceNet",
    summary: "Fewer errors; four times the download and more work for the browser.",
    networks: [facenetFiles],
    inputSize: facenetManifest.inputSize,
    calibration: facenetCalibration,
    measured: { accuracy: 0.9933, tarAtFmr1e3: 0.965, tarAtFmr1e4: 0.851 },
  },
  duo: {
    id: "duo",
    name: "FaceNet + ResNet-34",
    summary:
      "Fewest errors of all, most of all in rooms full of people; both downloads, and both networks' work.",
    networks: [facenetFiles, resnet34Files],
    inputSize: DUO_INPUT_SIZE,
    calibration: duoCalibration,
    measured: { accuracy: 0.9972, tarAtFmr1e3: 0.976, tarAtFmr1e4: 0.892 },
  },
  "facenet-own": {
    id: "facenet-own",
    name: "Own FaceNet",
    summary: "Weights of your own from a Keras file; similarity is FaceNet's and was not measured on them.",
    networks: [{ ...facenetFiles, manifest: importedFacenetManifest }],
    inputSize: importedFacenetManifest.inputSize,
    calibration: uncentredFacenetCalibration,
    measured: null,
  },
};

/** The version of everything a model's vectors depend on, in words. */
export function embedderVersion({ networks }: EmbedderCard): string {
  return networks.map(({ manifest }) => manifest.version).join(" + ");
}

/** The model an id names, or undefined. */
export function findEmbedder(id: string): EmbedderCard | undefined {
  return EMBEDDER_IDS.filter((known) => known === id).map((known) => embedders[known])[0];
}
