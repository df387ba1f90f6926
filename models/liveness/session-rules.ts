import { type FaceReading, isPromptShown, type LivenessPrompt } from "./prompts";

export const ruleConfig = {
  /** A head turned further than this does not look ahead, in degrees. Noses are not all straight. */
  maxNeutralYawDeg: 26,
  /** A movement that was not asked for counts from here: less than what a prompt wants, more than trembling. */
  otherTurnDeg: 17,
  otherLookUpDeg: 18,
  /** Readings further apart in time say nothing about a cut between them. */
  maxCutMs: 250,
  /** Smaller steps are the trembling of the points: in degrees, and in the head's size while it looked ahead. */
  minCutDeg: 14,
  minCutCloser: 0.2,
  /**
   * A head that turns away faster than this, between two readings close in time, is a cut from one picture to another,
   * in degrees a second. A turn of 23 degrees all in one reading, at 8 a second, is 184; heads that follow a prompt
   * turn at about 100.
   */
  maxTurnSpeed: 175,
  /** The same for a head that comes nearer, in sizes a second: cuts of photos show 2.6 and more, live heads 1.7. */
  maxCloserSpeed: 2.2,
  /** How far a head may have turned away while no face was seen: further, and nobody saw it turn. */
  maxUnseenDeg: 25,
};

/** Whether a head looks about straight ahead. */
export function looksAhead({ pose }: FaceReading): boolean {
  return Math.abs(pose.yawDeg) <= ruleConfig.maxNeutralYawDeg;
}

/**
 * Whether a frame clearly shows a movement other than the one asked for.
 *
 * @param asked every prompt so far, the one asked for now last: who came closer when asked may stay there
 */
export function isOtherMovement(
  asked: readonly LivenessPrompt[],
  neutral: FaceReading,
  frame: FaceReading,
): boolean {
  const prompt = asked.at(-1);
  const yaw = frame.pose.yawDeg - neutral.pose.yawDeg;
  const pitch = frame.pose.pitchDeg - neutral.pose.pitchDeg;
  const left = yaw >= ruleConfig.otherTurnDeg && prompt !== "turn_left";
  const right = -yaw >= ruleConfig.otherTurnDeg && prompt !== "turn_right";
  // A head that looked down and turns far reads as looking up a little as well: a movement is its larger angle.
  const up = pitch >= ruleConfig.otherLookUpDeg && pitch > Math.abs(yaw) && prompt !== "look_up";
  const closer = !asked.includes("come_closer") && isPromptShown("come_closer", neutral, frame);
  return left || right || up || closer;
}

/** Whether two readings are of the same pixels: a film that stands still, or a frame sent again. */
export function isSameFrame(a: FaceReading, b: FaceReading): boolean {
  return (["rightEye", "leftEye", "nose"] as const).every((part) => {
    const [one, other] = [a.patches[part].values, b.patches[part].values];
    return one.every((value, i) => value === other[i]);
  });
}

/** A reading and when it was made. */
interface Timed {
  atMs: number;
  reading: FaceReading;
}

/**
 * Whether the head went faster than heads do away from how it looked ahead, from one reading to the next. Small or old
 * steps and the way back say nothing: people let go faster than they turn.
 *
 * @param unseen no face was found between the two, though it was looked for
 */
export function isCut(before: Timed, after: Timed, neutral: FaceReading, unseen: boolean): boolean {
  const elapsedMs = after.atMs - before.atMs;
  const from = before.reading.pose.yawDeg - neutral.pose.yawDeg;
  const to = after.reading.pose.yawDeg - neutral.pose.yawDeg;
  const away = Math.abs(to) - (from * to > 0 ? Math.abs(from) : 0);
  if (unseen && away > ruleConfig.maxUnseenDeg) return true;
  if (elapsedMs <= 0 || elapsedMs > ruleConfig.maxCutMs) return false;
  const nearer =
    (after.reading.pose.eyeDistancePx - before.reading.pose.eyeDistancePx) / neutral.pose.eyeDistancePx;
  const { minCutDeg, maxTurnSpeed, minCutCloser, maxCloserSpeed } = ruleConfig;
  const isFast = (step: number, least: number, aSecond: number) =>
    step >= least && (step / elapsedMs) * 1000 > aSecond;
  return isFast(away, minCutDeg, maxTurnSpeed) || isFast(nearer, minCutCloser, maxCloserSpeed);
}
