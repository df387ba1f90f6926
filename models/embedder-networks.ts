import * as tf from "@tensorflow/tfjs-core";
import { type EmbedderId, embedders } from "./embedders";
import { facenetAlignment } from "./facenet/alignment";
import { loadFacenetFromFiles } from "./facenet/load-weights";
import { stretchSideways } from "./facenet/stretch";
import { resnet34Alignment } from "./resnet34/alignment";
import { loadResnet34FromFiles } from "./resnet34/load-weights";
import type { SimilarityTransform } from "./shared/align";
import type { FaceKeypoints } from "./shared/face";

/** An embedding network in memory, whichever it is. Batches are `[n, side, side, 3]`, RGB of 0 to 255. */
export interface EmbeddingNetwork {
  /** Views of faces as recognition embeds them; `fuseViews` makes one embedding of a face's views. `[n, 128]`. */
  embedViews(batch: tf.Tensor4D): tf.Tensor2D;
  /** The network's plain output, to compare it with a reference. `[n, 128]`. */
  embed(batch: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

/** How an embedding network is run. */
export interface EmbedderRuntime {
  /** Side of the square crop in pixels. */
  inputSize: number;
  /** From image to crop coordinates. @throws RangeError when the keypoints coincide */
  align(keypoints: FaceKeypoints): SimilarityTransform;
  /** On the current TensorFlow.js backend. @throws RangeError or SyntaxError when the files are wrong */
  load(layout: string, weights: ArrayBuffer): EmbeddingNetwork;
}

const facenetRuntime: EmbedderRuntime = {
  inputSize: embedders.facenet.manifest.inputSize,
  align: (keypoints) => facenetAlignment(keypoints),
  load(layout, weights) {
    const network = loadFacenetFromFiles(layout, weights);
    return {
      ...network,
      embedViews: (batch) => tf.tidy(() => network.embed(stretchSideways(batch))),
    };
  },
};

export const embedderRuntimes: Record<EmbedderId, EmbedderRuntime> = {
  resnet34: {
    inputSize: embedders.resnet34.manifest.inputSize,
    align: (keypoints) => resnet34Alignment(keypoints),
    load(layout, weights) {
      const network = loadResnet34FromFiles(layout, weights);
      return { ...network, embedViews: network.embed };
    },
  },
  facenet: facenetRuntime,
  "facenet-own": facenetRuntime,
};
