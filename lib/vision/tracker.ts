import { iou } from "@/models/shared/boxes";
import type { Box } from "@/models/shared/face";

export const trackerConfig = {
  /** A detection continues a track when their boxes overlap at least so much. */
  minIou: 0.3,
  /** Frames a track may be missing (a blink of the detector) before it is forgotten. */
  maxMissedFrames: 8,
};

interface Track {
  id: number;
  box: Box;
  missedFrames: number;
}

/** Everything the tracker remembers between frames. */
export interface TrackerState {
  tracks: readonly Track[];
  nextId: number;
}

export const emptyTracker: TrackerState = { tracks: [], nextId: 1 };

/**
 * Gives every detection of a frame a track id: greedily by falling IoU with the tracks of earlier frames, a
 * new id where nothing overlaps enough. Pure: returns the next state and the ids in the order of `boxes`.
 */
export function trackBoxes(
  state: TrackerState,
  boxes: readonly Box[],
): { state: TrackerState; trackIds: number[] } {
  const pairs = state.tracks
    .flatMap((track) => boxes.map((box, index) => ({ track, index, overlap: iou(track.box, box) })))
    .filter((pair) => pair.overlap >= trackerConfig.minIou)
    .sort((a, b) => b.overlap - a.overlap);

  const trackOf = new Map<number, number>();
  const continued = new Set<number>();
  for (const { track, index } of pairs) {
    if (trackOf.has(index) || continued.has(track.id)) continue;
    trackOf.set(index, track.id);
    continued.add(track.id);
  }

  let { nextId } = state;
  const trackIds = boxes.map((_, index) => trackOf.get(index) ?? nextId++);
  const seen = boxes.map((box, index): Track => ({ id: trackIds[index] ?? -1, box, missedFrames: 0 }));
  const missing = state.tracks
    .filter((track) => !continued.has(track.id) && track.missedFrames < trackerConfig.maxMissedFrames)
    .map((track) => ({ ...track, missedFrames: track.missedFrames + 1 }));
  return { state: { tracks: [...seen, ...missing], nextId }, trackIds };
}
