import { iou } from "../shared/boxes";
import type { Box } from "../shared/face";
import type { DetectedMtcnnFace } from "./face";

export interface TrackingOptions {
  /** A full search at least every so many frames, for faces that came in. At least 1. */
  fullEveryFrames: number;
  /** A face is still there when it overlaps its last box by at least so much (IoU). */
  minIou: number;
}

export const webcamTrackingOptions: TrackingOptions = { fullEveryFrames: 10, minIou: 0.3 };

/** What tracking remembers between frames. */
export interface TrackingState {
  /** Boxes of the last frame's faces. */
  boxes: readonly Box[];
  /** Frames since the last full search, which counts as 0. */
  framesSinceFull: number;
}

export const emptyTracking: TrackingState = { boxes: [], framesSinceFull: 0 };

/** How a frame is to be searched: everywhere, or only where the faces were. */
export type TrackingPlan = { kind: "full" } | { kind: "follow"; boxes: readonly Box[] };

/**
 * Decides how to search the next frame: everywhere while no face is known and every `fullEveryFrames`,
 * otherwise only where faces were. Pure.
 */
export function planTracking(state: TrackingState, options: TrackingOptions): TrackingPlan {
  const due = state.framesSinceFull + 1 >= options.fullEveryFrames;
  return state.boxes.length === 0 || due ? { kind: "full" } : { kind: "follow", boxes: state.boxes };
}

/** Whether every face that was followed is still there; if not, the same frame deserves a full search. */
export function followedAll(
  boxes: readonly Box[],
  faces: readonly DetectedMtcnnFace[],
  options: TrackingOptions,
): boolean {
  const free = new Set(faces);
  return boxes.every((box) => {
    const again = [...free].find((face) => iou(face.box, box) >= options.minIou);
    return again !== undefined && free.delete(again);
  });
}

/** The state after a frame's faces are known, by a full search or by following. */
export function advanceTracking(
  state: TrackingState,
  kind: TrackingPlan["kind"],
  faces: readonly DetectedMtcnnFace[],
): TrackingState {
  return {
    boxes: faces.map((face) => face.box),
    framesSinceFull: kind === "full" ? 0 : state.framesSinceFull + 1,
  };
}
