import type { Point, RgbaImage } from "../shared/face";
import { cutPatches, type FacePatches, patchChange } from "./eye-patch";
import { type HeadPose, readHeadPose } from "./head-pose";

/** What a person may be asked to do. Left and right are their own. */
export const livenessPrompts = ["turn_left", "turn_right", "look_up", "blink", "come_closer"] as const;
export type LivenessPrompt = (typeof livenessPrompts)[number];

/** Only these show depth: a challenge without one of them says nothing against a flat picture. */
export const depthPrompts: readonly LivenessPrompt[] = ["turn_left", "turn_right", "look_up"];

export const promptConfig = {
  /** How far the head has turned from its neutral pose, in degrees: bent paper turned by 45 reads as 19.5 at most. */
  minTurnDeg: 20,
  maxTurnDeg: 55,
  minLookUpDeg: 9,
  /** Change of the eyes' pictures against the neutral frame, mean of both and each, and of the nose's beside them. */
  minEyesChange: 0.2,
  minEyeChange: 0.08,
  maxNoseChange: 0.25,
  /** A blink counts only while the head looks about where it looked before. */
  maxBlinkTurnDeg: 10,
  /** Size of the head as a multiple of the neutral frame's. */
  minCloser: 1.2,
};

/** What one frame tells about a head. */
export interface FaceReading {
  pose: HeadPose;
  patches: FacePatches;
  points: readonly Point[];
}

/**
 * Reads a frame. `locateLandmarks68` (models/landmarks68/locate.ts, in a worker; `NodePipeline.locate` in Node) gives
 * the points.
 *
 * @param image unmirrored
 * @param points the face's 68 points in the image's pixels
 * @throws RangeError for points that are not 68 or coincide
 */
export function readFace(image: RgbaImage, points: readonly Point[]): FaceReading {
  return { pose: readHeadPose(points), patches: cutPatches(image, points), points };
}

/**
 * Whether a frame shows what was asked for, against a neutral frame of the same person (looking ahead, eyes open).
 * Used by the page while it watches and by the server on the evidence frames.
 *
 * Closed eyes are seen by what the picture shows there, not by the points: the network draws open eyes on closed ones.
 *
 * @param margin how much more than the least is wanted: the page asks for more than the server, whose reading of the
 * same frame, out of a JPEG, differs a little
 */
export function isPromptShown(
  prompt: LivenessPrompt,
  neutral: FaceReading,
  frame: FaceReading,
  margin = 1,
): boolean {
  const { minTurnDeg, maxTurnDeg, minLookUpDeg, minCloser } = promptConfig;
  const yaw = frame.pose.yawDeg - neutral.pose.yawDeg;
  switch (prompt) {
    case "turn_left":
      return yaw >= margin * minTurnDeg && yaw <= maxTurnDeg;
    case "turn_right":
      return -yaw >= margin * minTurnDeg && -yaw <= maxTurnDeg;
    case "look_up":
      return frame.pose.pitchDeg - neutral.pose.pitchDeg >= margin * minLookUpDeg;
    case "blink":
      return eyesClosed(neutral, frame, margin);
    case "come_closer":
      return frame.pose.eyeDistancePx >= (1 + margin * (minCloser - 1)) * neutral.pose.eyeDistancePx;
  }
}

/** Both eyes look different from the neutral frame while the nose between them does not. */
export function eyesClosed(neutral: FaceReading, frame: FaceReading, margin = 1): boolean {
  const { minEyesChange, minEyeChange, maxNoseChange, maxBlinkTurnDeg } = promptConfig;
  const turned = Math.max(
    Math.abs(frame.pose.yawDeg - neutral.pose.yawDeg),
    Math.abs(frame.pose.pitchDeg - neutral.pose.pitchDeg),
  );
  if (turned > maxBlinkTurnDeg) return false;
  const right = patchChange(neutral.patches.rightEye, frame.patches.rightEye);
  const left = patchChange(neutral.patches.leftEye, frame.patches.leftEye);
  if (Math.min(right, left) < margin * minEyeChange) return false;
  if ((right + left) / 2 < margin * minEyesChange) return false;
  return patchChange(neutral.patches.nose, frame.patches.nose) <= maxNoseChange;
}
