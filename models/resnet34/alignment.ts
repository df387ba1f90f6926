import { fitSimilarity, type SimilarityTransform } from "../shared/align";
import type { FaceKeypoints, Point } from "../shared/face";
import { RESNET34_INPUT_SIZE } from "./network";

type AlignmentPoint = "rightEye" | "leftEye" | "noseTip" | "mouthCentre";

/**
 * Where BlazeFace's keypoints lie in dlib's 150 pixel chip (padding 0.25): its mean eyes, and nose and mouth from
 * BlazeFace's mean face on lfw-dev, laid on those eyes.
 */
const chip: Record<AlignmentPoint, Point> = {
  rightEye: { x: 47.7, y: 47.1 },
  leftEye: { x: 100.3, y: 47.1 },
  noseTip: { x: 73.9, y: 76.5 },
  mouthCentre: { x: 73.9, y: 104 },
};

/** Grown about the crop's centre, then moved down by a share of the crop's side; tuned, see README. */
const adjustment = { scale: 1.1, down: 0.02 };

const names = Object.keys(chip) as AlignmentPoint[];
const centre = RESNET34_INPUT_SIZE / 2;
const reference = names.map((name) => ({
  x: centre + (chip[name].x - centre) * adjustment.scale,
  y: centre + (chip[name].y - centre) * adjustment.scale + adjustment.down * RESNET34_INPUT_SIZE,
}));

/**
 * The transform from image coordinates to the 150 x 150 crop that the network takes.
 *
 * @throws RangeError when the keypoints coincide
 */
export function resnet34Alignment(keypoints: FaceKeypoints): SimilarityTransform {
  return fitSimilarity(
    names.map((name) => keypoints[name]),
    reference,
  );
}
