import * as tf from "@tensorflow/tfjs-core";
import { DUO_INPUT_SIZE, duoConfig } from "./duo/config";
import { joinNetworks } from "./duo/network";
import type { EmbedderId } from "./embedders";
import { facenetAlignment } from "./facenet/alignment";
import { centreEmbeddings } from "./facenet/centre";
import { loadFacenetFromFiles } from "./facenet/load-weights";
import { stretchSideways } from "./facenet/stretch";
import { resnet34Alignment } from "./resnet34/alignment";
import { loadResnet34FromFiles } from "./resnet34/load-weights";
import { type SimilarityTransform, scaleTransform } from "./shared/align";
import type { FaceKeypoints } from "./shared/face";

/** An embedding model in memory, whichever it is. Batches are `[n, side, side, 3]`, RGB of 0 to 255. */
export interface EmbeddingNetwork {
  /** Views of faces as recognition embeds them; `fuseViews` makes one embedding of a face's views. `[n, 128]`. */
  embedViews(batch: tf.Tensor4D): tf.Tensor2D;
  /** The network's plain output, to compare it with a reference. `[n, 128]`. */
  embed(batch: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

/** A network's two files in memory. */
export interface NetworkContent {
  /** Text of the layout file. */
  layout: string;
  weights: ArrayBuffer;
}

/** How an embedding model is run. */
export interface EmbedderRuntime {
  /** From image to crop coordinates. @throws RangeError when the keypoints coincide */
  align(keypoints: FaceKeypoints): SimilarityTransform;
  /**
   * On the current TensorFlow.js backend.
   *
   * @param contents one a network, in the order of the card's `networks`
   * @throws RangeError or SyntaxError when the files are wrong
   */
  load(contents: readonly NetworkContent[]): EmbeddingNetwork;
}

export const embedderRuntimes: Record<EmbedderId, EmbedderRuntime> = {
  resnet34: {
    align: resnet34Alignment,
    load([content]) {
      const network = loadResnet34(content);
      return { ...network, embedViews: network.embed };
    },
  },
  facenet: {
    align: facenetAlignment,
    load([content]) {
      const network = loadFacenet(content);
      return {
        ...network,
        embedViews: (batch) => tf.tidy(() => centreEmbeddings(network.embed(stretchSideways(batch)))),
      };
    },
  },
  duo: {
    align: (keypoints) => scaleTransform(facenetAlignment(keypoints), DUO_INPUT_SIZE / duoConfig.facenetSide),
    load([facenet, resnet34]) {
      const { embed, dispose } = loadFacenet(facenet);
      const centred = {
        embed: (batch: tf.Tensor4D) => tf.tidy(() => centreEmbeddings(embed(batch))),
        dispose,
      };
      const network = joinNetworks(centred, loadResnet34(resnet34));
      return { ...network, embedViews: network.embed };
    },
  },
  // Where its mean face lies is not known.
  "facenet-own": {
    align: facenetAlignment,
    load([content]) {
      const network = loadFacenet(content);
      return { ...network, embedViews: (batch) => tf.tidy(() => network.embed(stretchSideways(batch))) };
    },
  },
};

function loadFacenet(content: NetworkContent | undefined) {
  const { layout, weights } = required(content);
  return loadFacenetFromFiles(layout, weights);
}

function loadResnet34(content: NetworkContent | undefined) {
  const { layout, weights } = required(content);
  return loadResnet34FromFiles(layout, weights);
}

function required(content: NetworkContent | undefined): NetworkContent {
  if (!content) throw new RangeError("A network's files are missing");
  return content;
}
