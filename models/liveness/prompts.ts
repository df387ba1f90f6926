import type { Point } from "../shared/face";
import { type EyeOpenness, eyeOpenness } from "./eye-openness";
import { type HeadPose, readHeadPose } from "./head-pose";

/** What a person may be asked to do. Left and right are their own. */
export const livenessPrompts = ["turn_left", "turn_right", "look_up", "blink", "come_closer"] as const;
export type LivenessPrompt = (typeof livenessPrompts)[number];

/** Only these show depth: a challenge without one of them says nothing against a flat picture. */
export const depthPrompts: readonly LivenessPrompt[] = ["turn_left", "turn_right", "look_up"];

export const promptConfig = {
  /** How far the head has turned from its neutral pose, in degrees. */
  minTurnDeg: 14,
  maxTurnDeg: 55,
  minLookUpDeg: 9,
  /** Openness of both eyes as a share of the neutral frame's. */
  maxBlinkShare: 0.8,
  /** Size of the head as a multiple of the neutral frame's. */
  minCloser: 1.2,
};

/** What one frame tells about a head. */
export interface FaceReading {
  pose: HeadPose;
  eyes: EyeOpenness;
  points: readonly Point[];
}

/**
 * Reads a frame's 68 points (`locateLandmarks68` of models/landmarks68/locate.ts gives them, in a worker and in Node).
 *
 * @throws RangeError for points that are not 68 or coincide
 */
export function readFace(points: readonly Point[]): FaceReading {
  return { pose: readHeadPose(points), eyes: eyeOpenness(points), points };
}

/**
 * Whether a frame shows what was asked for, against a neutral frame of the same person (looking ahead, eyes open).
 * Used by the page while it watches and by the server on the evidence frames. Unmirrored images only.
 */
export function isPromptShown(prompt: LivenessPrompt, neutral: FaceReading, frame: FaceReading): boolean {
  const { minTurnDeg, maxTurnDeg, minLookUpDeg, maxBlinkShare, minCloser } = promptConfig;
  const yaw = frame.pose.yawDeg - neutral.pose.yawDeg;
  switch (prompt) {
    case "turn_left":
      return yaw >= minTurnDeg && yaw <= maxTurnDeg;
    case "turn_right":
      return -yaw >= minTurnDeg && -yaw <= maxTurnDeg;
    case "look_up":
      return frame.pose.pitchDeg - neutral.pose.pitchDeg >= minLookUpDeg;
    case "blink":
      return (
        frame.eyes.right <= maxBlinkShare * neutral.eyes.right &&
        frame.eyes.left <= maxBlinkShare * neutral.eyes.left
      );
    case "come_closer":
      return frame.pose.eyeDistancePx >= minCloser * neutral.pose.eyeDistancePx;
  }
}
