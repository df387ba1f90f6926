import type { SimilarityTransform } from "../shared/align";
import { boxCentre } from "../shared/boxes";
import type { Box, FaceKeypoints } from "../shared/face";
import { LANDMARKS68_INPUT_SIZE } from "./network";

/** Side of the crop in face boxes, and how far below the box's middle its middle lies; tuned, see README. */
export const landmarks68Crop = { scale: 1.25, down: 0.1 };

/**
 * The transform from image coordinates to the 112 x 112 crop that the network takes: a square about the face's box
 * with the eyes level.
 *
 * @throws RangeError for a box without size
 */
export function landmarks68Alignment(
  face: { box: Box; keypoints: FaceKeypoints },
  { scale, down } = landmarks68Crop,
): SimilarityTransform {
  const { rightEye, leftEye } = face.keypoints;
  const side = Math.max(face.box.width, face.box.height) * scale;
  if (!(side > 0)) throw new RangeError("The face's box has no size");
  const roll = Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
  const ratio = LANDMARKS68_INPUT_SIZE / side;
  const a = ratio * Math.cos(-roll);
  const b = ratio * Math.sin(-roll);
  const centre = boxCentre(face.box);
  const x = centre.x - Math.sin(roll) * down * side;
  const y = centre.y + Math.cos(roll) * down * side;
  const middle = LANDMARKS68_INPUT_SIZE / 2;
  return { a, b, tx: middle - (a * x - b * y), ty: middle - (b * x + a * y) };
}
