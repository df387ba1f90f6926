import * as tf from "@tensorflow/tfjs-core";
import { applyTransform, invertTransform, type SimilarityTransform } from "../shared/align";
import type { Box, DetectedFace, FaceKeypoints, RgbaImage } from "../shared/face";
import { type Letterbox, letterbox } from "../shared/letterbox";
import { weightedNms } from "../shared/nms";
import { mirrorCrop, mirrorFace, type View } from "../shared/views";
import { decodeBlazeface } from "./decode";
import { prepareGraph } from "./graph-runner";
import { readTfliteGraph } from "./tflite-graph";

export const blazefaceConfig = {
  inputSize: 128,
  minScore: 0.5,
  /** MediaPipe's suppression threshold for this network. */
  suppressionIou: 0.3,
};

export interface BlazefaceOptions {
  /** The part of the picture to look at, in pixels; it may reach past the edge. The whole picture if absent. */
  window?: Box;
  /** Looks at the window's mirror image instead; what is found is given as it lies in the picture. */
  view?: View;
  /** In (0, 1). */
  minScore?: number;
}

export interface Blazeface {
  /** @returns faces in the picture's pixels, best first */
  detect(image: RgbaImage, options?: BlazefaceOptions): Promise<DetectedFace[]>;
  dispose(): void;
}

/**
 * BlazeFace short range (Bazarevsky et al. 2019) on the current TensorFlow.js backend, from MediaPipe's own
 * file: the network that MediaPipe runs in the browser, for Node. It sees one window at 128 x 128, in which
 * faces from about a tenth of the side upwards are found.
 *
 * @param file the bytes of the .tflite file, with or without metadata
 * @throws RangeError when it is not that network
 */
export function loadBlazeface(file: Uint8Array): Blazeface {
  const runner = prepareGraph(readTfliteGraph(file));
  const { inputSize } = blazefaceConfig;
  // A second look sees one window plain, then mirrored: cutting it out takes a third of a run.
  let last: { image: RgbaImage; window: Box; cut: Letterbox } | undefined;
  return {
    async detect(image, options = {}) {
      const window = options.window ?? { x: 0, y: 0, width: image.width, height: image.height };
      const mirrored = options.view === "mirrored";
      const isLast = mirrored && last?.image === image && last.window === window;
      const cut = isLast && last ? last.cut : letterbox(image, window, inputSize);
      last = mirrored ? undefined : { image, window, cut };
      const { crop, toCrop } = cut;
      const outputs = tf.tidy(() => {
        const pixels = tf.tensor4d((mirrored ? mirrorCrop(crop) : crop).data, [1, inputSize, inputSize, 3]);
        return runner.run(tf.sub(tf.mul(pixels, 2 / 255), 1) as tf.Tensor4D);
      });
      const boxes = outputs.find((output) => output.shape.at(-1) === 16);
      const logits = outputs.find((output) => output.shape.at(-1) === 1);
      if (!boxes || !logits) throw new RangeError("The network's outputs are not BlazeFace's");
      const [boxValues, logitValues] = await Promise.all([boxes.data(), logits.data()]);
      tf.dispose(outputs);
      const faces = decodeBlazeface(
        boxValues as Float32Array,
        logitValues as Float32Array,
        inputSize,
        options.minScore ?? blazefaceConfig.minScore,
      );
      const toImage = invertTransform(toCrop);
      return weightedNms(faces, blazefaceConfig.suppressionIou).map((face) =>
        moveFace(mirrored ? mirrorFace(face, inputSize) : face, toImage),
      );
    },
    dispose: runner.dispose,
  };
}

/** A face in other coordinates; the transform must be upright for the box to stay one. */
function moveFace(face: DetectedFace, transform: SimilarityTransform): DetectedFace {
  const corner = applyTransform(transform, face.box);
  const move = (name: keyof FaceKeypoints) => applyTransform(transform, face.keypoints[name]);
  return {
    score: face.score,
    box: {
      ...corner,
      width: face.box.width * transform.a,
      height: face.box.height * transform.a,
    },
    keypoints: {
      rightEye: move("rightEye"),
      leftEye: move("leftEye"),
      noseTip: move("noseTip"),
      mouthCentre: move("mouthCentre"),
      rightEar: move("rightEar"),
      leftEar: move("leftEar"),
    },
  };
}
