import { fitSimilarity, type SimilarityTransform } from "../shared/align";
import type { FaceKeypoints, Point } from "../shared/face";
import { FACENET_INPUT_SIZE } from "./architecture";

type AlignmentPoint = "rightEye" | "leftEye" | "noseTip" | "mouthCentre";

/** Where BlazeFace's keypoints lie on a mean frontal face, from the face's centre, in units of a face's width. */
const meanFace: Record<AlignmentPoint, Point> = {
  rightEye: { x: -0.273, y: -0.279 },
  leftEye: { x: 0.253, y: -0.279 },
  noseTip: { x: -0.01, y: 0.01 },
  mouthCentre: { x: -0.01, y: 0.25 },
};

/** How the mean face lies in the network's crop. */
export interface FacenetFraming {
  /** A face's width in crop pixels. */
  faceWidthPx: number;
  /** How far the face's centre lies below the crop's, as a share of the crop's side. */
  down: number;
}

/** The best of those tried on LFW's development folds; see the README. */
export const facenetFraming: FacenetFraming = { faceWidthPx: 98, down: 0.06 };

const names = Object.keys(meanFace) as AlignmentPoint[];

/**
 * The transform from image coordinates to the 160 x 160 crop that the network takes.
 *
 * @throws RangeError when the keypoints coincide
 */
export function facenetAlignment(
  keypoints: Pick<FaceKeypoints, AlignmentPoint>,
  framing: FacenetFraming = facenetFraming,
): SimilarityTransform {
  const centre = FACENET_INPUT_SIZE / 2;
  return fitSimilarity(
    names.map((name) => keypoints[name]),
    names.map((name) => ({
      x: centre + meanFace[name].x * framing.faceWidthPx,
      y: centre + meanFace[name].y * framing.faceWidthPx + framing.down * FACENET_INPUT_SIZE,
    })),
  );
}
