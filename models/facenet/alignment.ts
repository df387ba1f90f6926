import { fitSimilarity, type SimilarityTransform } from "../shared/align";
import type { FaceKeypoints, Point } from "../shared/face";

type AlignmentPoint = "rightEye" | "leftEye" | "noseTip" | "mouthCentre";

/**
 * Where BlazeFace's keypoints lie on average in crops cut as for training (MTCNN's box with a margin of 32
 * pixels), in pixels of the 160 pixel crop, before `stretchSideways`.
 */
const chip: Record<AlignmentPoint, Point> = {
  rightEye: { x: 57.8, y: 67.1 },
  leftEye: { x: 102.2, y: 67.1 },
  noseTip: { x: 80.8, y: 91.1 },
  mouthCentre: { x: 80.9, y: 114.5 },
};

const names = Object.keys(chip) as AlignmentPoint[];

/**
 * The transform from image coordinates to the 160 x 160 crop, still to be stretched. The mean crop as it is was the best of
 * those tried, see the README.
 *
 * @throws RangeError when the keypoints coincide
 */
export function facenetAlignment(keypoints: Pick<FaceKeypoints, AlignmentPoint>): SimilarityTransform {
  return fitSimilarity(
    names.map((name) => keypoints[name]),
    names.map((name) => chip[name]),
  );
}
