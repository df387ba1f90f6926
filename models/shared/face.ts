/** A point in image pixels, origin at the top left corner, y downwards. */
export interface Point {
  x: number;
  y: number;
}

/** An upright rectangle in image pixels; it may reach past the image's edge. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * BlazeFace's keypoints, always in this order. Left and right are the subject's own, so in an unmirrored
 * image `rightEye` lies left of `leftEye`.
 */
export interface FaceKeypoints {
  rightEye: Point;
  leftEye: Point;
  noseTip: Point;
  mouthCentre: Point;
  rightEar: Point;
  leftEar: Point;
}

/** One face a detector found. `score` is the detector's confidence in [0, 1]. */
export interface DetectedFace {
  box: Box;
  score: number;
  keypoints: FaceKeypoints;
}

/** Packed RGBA, 8 bits a channel, row by row: `data.length === width * height * 4`. */
export interface RgbaImage {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}
