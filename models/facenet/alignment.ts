import { fitSimilarity, type SimilarityTransform } from "../shared/align";
import type { FaceKeypoints, Point } from "../shared/face";
import { FACENET_INPUT_SIZE } from "./architecture";

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

/** A change of the mean crop, to try others. */
export interface FacenetFraming {
  /** Grown about the crop's centre. */
  scale: number;
  /** Then moved down by a share of the crop's side. */
  down: number;
}

/** The mean crop as it is: the best of those tried, see the README. */
export const facenetFraming: FacenetFraming = { scale: 1, down: 0 };

const names = Object.keys(chip) as AlignmentPoint[];

/**
 * The transform from image coordinates to the 160 x 160 crop that `embedWithMirror` takes.
 *
 * @throws RangeError when the keypoints coincide
 */
export function facenetAlignment(
  keypoints: Pick<FaceKeypoints, AlignmentPoint>,
  { scale, down }: FacenetFraming = facenetFraming,
): SimilarityTransform {
  const centre = FACENET_INPUT_SIZE / 2;
  return fitSimilarity(
    names.map((name) => keypoints[name]),
    names.map((name) => ({
      x: centre + (chip[name].x - centre) * scale,
      y: centre + (chip[name].y - centre) * scale + down * FACENET_INPUT_SIZE,
    })),
  );
}
