import type { DetectedFace, FaceKeypoints, Point } from "../shared/face";
import type { DetectedMtcnnFace, MtcnnLandmarks } from "./face";

/** Where a frontal head's ears are seen, seen from the eyes: further out by a share of the eyes' distance. */
const earBeyondEye = 0.55;

/**
 * MTCNN's landmarks as the keypoints that alignment and pose take. The mouth's centre lies between its corners.
 * MTCNN sees no ears: theirs are where a head facing the camera has them, good enough to frame a face and for
 * nothing else.
 */
export function keypointsOfMtcnn(landmarks: MtcnnLandmarks): FaceKeypoints {
  const { rightEye, leftEye, noseTip, mouthRight, mouthLeft } = landmarks;
  return {
    rightEye,
    leftEye,
    noseTip,
    mouthCentre: between(mouthRight, mouthLeft, 0.5),
    rightEar: between(leftEye, rightEye, 1 + earBeyondEye),
    leftEar: between(rightEye, leftEye, 1 + earBeyondEye),
  };
}

/** An MTCNN face in the form the other detectors give. */
export function faceOfMtcnn({ box, score, landmarks }: DetectedMtcnnFace): DetectedFace {
  return { box, score, keypoints: keypointsOfMtcnn(landmarks) };
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}
