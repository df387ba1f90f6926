import type { FaceReading, LivenessPrompt } from "./prompts";

export const ruleConfig = {
  /** A head turned further than this does not look ahead, in degrees. Noses are not all straight. */
  maxNeutralYawDeg: 26,
  /** A movement that was not asked for counts from here: less than what a prompt wants, more than trembling. */
  otherTurnDeg: 17,
  otherLookUpDeg: 18,
  /** Readings further apart in time say nothing about a cut between them. */
  maxCutMs: 250,
  /** Smaller steps are the trembling of the points. */
  minCutDeg: 14,
};

/** Whether a head looks about straight ahead. */
export function looksAhead({ pose }: FaceReading): boolean {
  return Math.abs(pose.yawDeg) <= ruleConfig.maxNeutralYawDeg;
}

/** Whether a frame clearly shows a turn of the head other than the one asked for. */
export function isOtherMovement(prompt: LivenessPrompt, neutral: FaceReading, frame: FaceReading): boolean {
  const yaw = frame.pose.yawDeg - neutral.pose.yawDeg;
  const pitch = frame.pose.pitchDeg - neutral.pose.pitchDeg;
  const left = yaw >= ruleConfig.otherTurnDeg && prompt !== "turn_left";
  const right = -yaw >= ruleConfig.otherTurnDeg && prompt !== "turn_right";
  // A head that looked down and turns far reads as looking up a little as well: a movement is its larger angle.
  const up = pitch >= ruleConfig.otherLookUpDeg && pitch > Math.abs(yaw) && prompt !== "look_up";
  return left || right || up;
}

/** Whether two readings are of the same pixels: a film that stands still, or a frame sent again. */
export function isSameFrame(a: FaceReading, b: FaceReading): boolean {
  return (["rightEye", "leftEye", "nose"] as const).every((part) => {
    const [one, other] = [a.patches[part].values, b.patches[part].values];
    return one.every((value, i) => value === other[i]);
  });
}

/**
 * How fast the head turned away from how it looked ahead, from one reading to the next, in degrees a second; 0 for
 * small or old steps and on the way back: people let go faster than they turn.
 */
export function turnSpeed(
  before: { atMs: number; reading: FaceReading },
  after: { atMs: number; reading: FaceReading },
  neutral: FaceReading,
): number {
  const elapsedMs = after.atMs - before.atMs;
  const from = before.reading.pose.yawDeg - neutral.pose.yawDeg;
  const to = after.reading.pose.yawDeg - neutral.pose.yawDeg;
  const away = Math.abs(to) - (from * to > 0 ? Math.abs(from) : 0);
  if (away < ruleConfig.minCutDeg) return 0;
  return elapsedMs > 0 && elapsedMs <= ruleConfig.maxCutMs ? (away / elapsedMs) * 1000 : 0;
}
