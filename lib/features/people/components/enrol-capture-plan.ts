/** The poses of a full enrolment, in the order they are asked for. */
export const poseNames = ["frontal", "left", "right", "up", "down"] as const;
export type PoseName = (typeof poseNames)[number];

/** Degrees. Except for the first frontal sample they count from that sample: noses and cameras differ. */
export interface PoseWindow {
  minYaw: number;
  maxYaw: number;
  minPitch: number;
  maxPitch: number;
}

export const captureConfig = {
  /** Fewer camera samples than this are not enough to go on. */
  minSamples: 3,
  /** Left and right are the subject's own; positive yaw is towards their left, positive pitch is up. */
  windows: {
    frontal: { minYaw: -14, maxYaw: 14, minPitch: -18, maxPitch: 18 },
    left: { minYaw: 9, maxYaw: 32, minPitch: -16, maxPitch: 16 },
    right: { minYaw: -32, maxYaw: -9, minPitch: -16, maxPitch: 16 },
    up: { minYaw: -16, maxYaw: 16, minPitch: 7, maxPitch: 28 },
    down: { minYaw: -16, maxYaw: 16, minPitch: -28, maxPitch: -7 },
  } satisfies Record<PoseName, PoseWindow>,
  /** A pose is held for so long before its sample is taken. */
  holdMs: 600,
  /** Nothing is taken so soon after a sample, so that samples are distinct in time. */
  restMs: 800,
  /** So much time with a good face and without the wanted pose, then another good sample does instead. */
  unvariedAfterMs: 4000,
  /** The same from the second time on: this person will not, or cannot, turn the head. */
  unvariedAgainAfterMs: 2200,
};

export interface CaptureState {
  /** Pose of the first sample; others are measured from it. */
  baseline?: { yawDeg: number; pitchDeg: number };
  heldSinceMs?: number;
  /** Time with a good face while the wanted pose was asked for. */
  goodMs: number;
  lastGoodMs?: number;
  lastTakenMs?: number;
  /** How often another pose had to do. */
  unvaried: number;
}

export const startCapture: CaptureState = { goodMs: 0, unvaried: 0 };

export interface CaptureFrame {
  nowMs: number;
  /** One person, nothing to mend. */
  good: boolean;
  yawDeg: number;
  pitchDeg: number;
}

export interface CaptureStep {
  state: CaptureState;
  /** How much of the hold is done, in [0, 1]. */
  held: number;
  /** Take this frame. `varied` is false when it does instead of the wanted pose. */
  take?: { varied: boolean };
}

/**
 * Looks at one frame and says whether it becomes the sample of the wanted pose. Pure; the caller keeps the
 * state and calls `afterTaken` once it has really taken the frame.
 */
export function stepCapture(state: CaptureState, wanted: PoseName, frame: CaptureFrame): CaptureStep {
  const { nowMs } = frame;
  const resting = state.lastTakenMs !== undefined && nowMs - state.lastTakenMs < captureConfig.restMs;
  if (!frame.good || resting) {
    return { state: { ...state, heldSinceMs: undefined, lastGoodMs: undefined }, held: 0 };
  }
  const goodMs = state.goodMs + (state.lastGoodMs === undefined ? 0 : nowMs - state.lastGoodMs);
  const base: CaptureState = { ...state, goodMs, lastGoodMs: nowMs };
  const patienceMs = state.unvaried > 0 ? captureConfig.unvariedAgainAfterMs : captureConfig.unvariedAfterMs;
  const inPose = fits(state, wanted, frame);
  if (!inPose && goodMs < patienceMs) return { state: { ...base, heldSinceMs: undefined }, held: 0 };
  const heldSinceMs = state.heldSinceMs ?? nowMs;
  const held = Math.min(1, (nowMs - heldSinceMs) / captureConfig.holdMs);
  const next = { ...base, heldSinceMs };
  return held < 1 ? { state: next, held } : { state: next, held, take: { varied: inPose } };
}

/** The state after a frame was taken. */
export function afterTaken(
  state: CaptureState,
  frame: Pick<CaptureFrame, "nowMs" | "yawDeg" | "pitchDeg">,
  varied: boolean,
): CaptureState {
  return {
    baseline: state.baseline ?? { yawDeg: frame.yawDeg, pitchDeg: frame.pitchDeg },
    goodMs: 0,
    lastTakenMs: frame.nowMs,
    unvaried: state.unvaried + (varied ? 0 : 1),
  };
}

function fits({ baseline }: CaptureState, wanted: PoseName, { yawDeg, pitchDeg }: CaptureFrame): boolean {
  const yaw = yawDeg - (baseline?.yawDeg ?? 0);
  const pitch = pitchDeg - (baseline?.pitchDeg ?? 0);
  const { minYaw, maxYaw, minPitch, maxPitch } = captureConfig.windows[wanted];
  return yaw >= minYaw && yaw <= maxYaw && pitch >= minPitch && pitch <= maxPitch;
}
