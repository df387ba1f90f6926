import * as tf from "@tensorflow/tfjs-core";
import { applyTransform, invertTransform } from "../shared/align";
import type { Box, FaceKeypoints, Point, RgbaImage } from "../shared/face";
import { warpToCrop } from "../shared/warp";
import { landmarks68Alignment } from "./crop";
import { LANDMARK_COUNT, LANDMARKS68_INPUT_SIZE, type Landmarks68 } from "./network";

/**
 * The 68 points of one face in the picture's pixels, in the order of the 300-W annotation: jaw 0 to 16 from the
 * subject's right, brows 17 to 26, nose 27 to 35, eyes 36 to 47 (the subject's right one first), mouth 48 to 67.
 * The same in a browser worker and in Node.
 *
 * @throws RangeError when the face's box or keypoints have no extent
 */
export async function locateLandmarks68(
  network: Landmarks68,
  image: RgbaImage,
  face: { box: Box; keypoints: FaceKeypoints },
): Promise<Point[]> {
  const toCrop = landmarks68Alignment(face);
  const crop = warpToCrop(image, toCrop, LANDMARKS68_INPUT_SIZE);
  const output = tf.tidy(() => network.locate(tf.tensor4d(crop.data, [1, crop.size, crop.size, 3])));
  const shares = await output.data();
  output.dispose();
  const toImage = invertTransform(toCrop);
  return Array.from({ length: LANDMARK_COUNT }, (_, i) =>
    applyTransform(toImage, {
      x: (shares[2 * i] ?? 0) * LANDMARKS68_INPUT_SIZE,
      y: (shares[2 * i + 1] ?? 0) * LANDMARKS68_INPUT_SIZE,
    }),
  );
}
