import type { Box, RgbaImage } from "../shared/face";
import type { WeightMap } from "../shared/weights";
import { type Candidates, calibrate, faceProbability, pick, squareUp, suppress } from "./candidates";
import type { DetectedMtcnnFace } from "./face";
import { type IntegralImage, integrate, resample } from "./integral-image";
import { buildNetworks, type MtcnnNetworks, type NetworkOutput } from "./networks";
import {
  checkMtcnnOptions,
  type MtcnnOptions,
  mtcnnInput,
  mtcnnSuppression,
  webcamMtcnnOptions,
} from "./options";
import { findProposals } from "./proposals";

export interface Mtcnn {
  /**
   * Finds every face by the full cascade.
   *
   * @returns faces in the picture's pixels, best first
   * @throws RangeError when the picture or an option is not valid
   */
  detect(image: RgbaImage, options?: Partial<MtcnnOptions>): Promise<DetectedMtcnnFace[]>;
  /**
   * Looks for faces only where they are expected, with the last network alone: what is cheap enough for every
   * frame of a video between two full searches. Boxes without a face give nothing.
   *
   * @throws RangeError when the picture or an option is not valid
   */
  detectAt(
    image: RgbaImage,
    boxes: readonly Box[],
    options?: Partial<MtcnnOptions>,
  ): Promise<DetectedMtcnnFace[]>;
  dispose(): void;
}

/**
 * MTCNN (Zhang et al. 2016, "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional
 * Networks") on the current TensorFlow.js backend: three uploads and three reads a picture, however many
 * faces. Resampling is plain arithmetic, so that a browser and Node see the same pixels.
 *
 * @throws RangeError when a tensor is missing or misshapen
 */
export function loadMtcnn(weights: WeightMap): Mtcnn {
  const networks = buildNetworks(weights);
  const complete = (options: Partial<MtcnnOptions>) => {
    const full = { ...webcamMtcnnOptions, ...options };
    checkMtcnnOptions(full);
    return full;
  };
  return {
    async detect(image, given = {}) {
      const options = complete(given);
      const picture = integrate(image, options.maxPixels);
      const { windows, shifts } = await findProposals(networks, picture, options);
      const refined = await refine(networks, picture, calibrate(windows, shifts, 4, 0), options);
      return output(networks, picture, refined, options);
    },
    async detectAt(image, boxes, given = {}) {
      const options = complete(given);
      const picture = integrate(image, options.maxPixels);
      const corners = boxes.flatMap(({ x, y, width, height }) => [x, y, x + width, y + height]);
      const windows = {
        corners: Float32Array.from(corners, (value) => value / picture.step),
        scores: new Float32Array(boxes.length),
      };
      return output(networks, picture, windows, options);
    },
    dispose: networks.dispose,
  };
}

/** Second stage: R-Net on the proposals; calibrated boxes, best first. */
async function refine(
  networks: MtcnnNetworks,
  picture: IntegralImage,
  proposals: Candidates,
  options: MtcnnOptions,
): Promise<Candidates> {
  const squares = squareUp(proposals);
  if (squares.scores.length === 0) return squares;
  const crops = cutCrops(picture, squares, mtcnnInput.refine);
  const answer = await networks.refine(crops, squares.scores.length);
  const passed = passing(squares, answer, options.thresholds.refine);
  const kept = suppress(passed.windows, mtcnnSuppression.refine, "union", options.maxFaces);
  const shifts = Float32Array.from(
    kept.flatMap((index) => {
      const from = (passed.rows[index] ?? 0) * answer.channels + 2;
      return [...answer.values.subarray(from, from + 4)];
    }),
  );
  return calibrate(pick(passed.windows, kept), shifts, 4, 0);
}

/** Last stage: O-Net's score, box and landmarks of each window. */
async function output(
  networks: MtcnnNetworks,
  picture: IntegralImage,
  windows: Candidates,
  options: MtcnnOptions,
): Promise<DetectedMtcnnFace[]> {
  const squares = squareUp(windows);
  if (squares.scores.length === 0) return [];
  const crops = cutCrops(picture, squares, mtcnnInput.output);
  const answer = await networks.output(crops, squares.scores.length);
  const passed = passing(squares, answer, options.thresholds.output);
  const shifts = Float32Array.from(
    passed.rows.flatMap((row) => {
      const from = row * answer.channels + 2;
      return [...answer.values.subarray(from, from + 4)];
    }),
  );
  const calibrated = calibrate(passed.windows, shifts, 4, 0);
  const { step } = picture;
  return suppress(calibrated, mtcnnSuppression.outputOfSmaller, "smaller").map((index) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = calibrated.corners.subarray(4 * index, 4 * index + 4);
    return {
      box: { x: left * step, y: top * step, width: (right - left) * step, height: (bottom - top) * step },
      score: calibrated.scores[index] as number,
      landmarks: readLandmarks(answer, passed.rows[index] ?? 0, passed.windows.corners, index, step),
    };
  });
}

/** One batch of square crops, interleaved RGB of 0 to 255. */
function cutCrops(picture: IntegralImage, { corners, scores }: Candidates, side: number): Float32Array {
  const data = new Float32Array(scores.length * side * side * 3);
  for (let i = 0; i < scores.length; i++) {
    const [left = 0, top = 0, right = 0, bottom = 0] = corners.subarray(4 * i, 4 * i + 4);
    const window = { left, top, width: right - left, height: bottom - top };
    const offset = i * side * side * 3;
    resample(picture, window, { data, rowLength: side, offset, width: side, height: side });
  }
  return data;
}

/** The windows whose new score reaches the threshold, with the row of each in the network's answer. */
function passing(windows: Candidates, answer: NetworkOutput, threshold: number) {
  const rows: number[] = [];
  const scores: number[] = [];
  for (let row = 0; row < windows.scores.length; row++) {
    const at = row * answer.channels;
    const score = faceProbability(answer.values[at] as number, answer.values[at + 1] as number);
    if (score < threshold) continue;
    rows.push(row);
    scores.push(score);
  }
  return { rows, windows: { corners: pick(windows, rows).corners, scores: Float32Array.from(scores) } };
}

/** Landmarks lie in shares of the window that O-Net saw, not of the calibrated box. */
function readLandmarks(
  answer: NetworkOutput,
  row: number,
  corners: Float32Array,
  index: number,
  step: number,
): DetectedMtcnnFace["landmarks"] {
  const [left = 0, top = 0, right = 0, bottom = 0] = corners.subarray(4 * index, 4 * index + 4);
  const from = row * answer.channels + 6;
  const point = (i: number) => ({
    x: (left + (answer.values[from + i] as number) * (right - left)) * step,
    y: (top + (answer.values[from + 5 + i] as number) * (bottom - top)) * step,
  });
  return {
    rightEye: point(0),
    leftEye: point(1),
    noseTip: point(2),
    mouthRight: point(3),
    mouthLeft: point(4),
  };
}
