import type { FaceKeypoints } from "@/models/shared/face";

/** Head angles in degrees; 0, 0, 0 looks straight into an upright camera. */
export interface FacePose {
  /** Positive when the subject turns towards their own left (the right of an unmirrored image). */
  yawDeg: number;
  /** Positive when the subject looks up. */
  pitchDeg: number;
  /** Positive when the head leans clockwise in the image. */
  rollDeg: number;
}

/**
 * A mean head in units of the distance between the eyes: how far the nose tip stands out of the plane of
 * eyes and mouth, how far the mouth lies below the eyes, and the nose's share of that way in a frontal view.
 * Fitted so that the medians over frontal press photos are zero degrees.
 */
export const headModel = { noseDepth: 0.55, eyesToMouth: 1.08, noseShare: 0.52 };

const degrees = 180 / Math.PI;

/**
 * Head pose from five keypoints under a weak-perspective camera: roll is the slope of the eye line, yaw and
 * pitch follow from how far the nose tip has left its frontal place. Good to about 10 degrees, which is
 * enough to guide a person; it is no measurement. Coinciding keypoints give 90 degrees of yaw.
 */
export function estimatePose(keypoints: FaceKeypoints): FacePose {
  const { rightEye, leftEye, noseTip, mouthCentre } = keypoints;
  const roll = Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
  const eyes = { x: (rightEye.x + leftEye.x) / 2, y: (rightEye.y + leftEye.y) / 2 };
  const cos = Math.cos(roll);
  const sin = Math.sin(roll);
  const upright = (x: number, y: number) => ({
    x: (x - eyes.x) * cos + (y - eyes.y) * sin,
    y: (y - eyes.y) * cos - (x - eyes.x) * sin,
  });
  const nose = upright(noseTip.x, noseTip.y);
  const mouth = upright(mouthCentre.x, mouthCentre.y);
  const eyeDistance = Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y);
  // The nose's sideways way off the line from the eyes to the mouth.
  const middle = mouth.y > 0 ? (mouth.x * nose.y) / mouth.y : 0;
  const yaw = Math.atan2(nose.x - middle, eyeDistance * headModel.noseDepth);
  const share = mouth.y > 0 ? nose.y / mouth.y : headModel.noseShare;
  const pitch = Math.atan(((headModel.noseShare - share) * headModel.eyesToMouth) / headModel.noseDepth);
  return { yawDeg: yaw * degrees, pitchDeg: pitch * degrees, rollDeg: roll * degrees };
}
