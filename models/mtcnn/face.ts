import type { Box, Point } from "../shared/face";

/** MTCNN's landmarks. Left and right are the subject's own, as in `FaceKeypoints`. */
export interface MtcnnLandmarks {
  rightEye: Point;
  leftEye: Point;
  noseTip: Point;
  mouthRight: Point;
  mouthLeft: Point;
}

/** One face MTCNN found, in the picture's pixels. `score` is the last network's probability of a face. */
export interface DetectedMtcnnFace {
  box: Box;
  score: number;
  landmarks: MtcnnLandmarks;
}
