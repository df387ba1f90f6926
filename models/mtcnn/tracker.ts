import type { RgbaImage } from "../shared/face";
import type { DetectedMtcnnFace } from "./face";
import type { Mtcnn } from "./mtcnn";
import type { MtcnnOptions } from "./options";
import {
  advanceTracking,
  emptyTracking,
  followedAll,
  planTracking,
  type TrackingOptions,
  webcamTrackingOptions,
} from "./tracking";

export interface MtcnnTracker {
  /** Faces of the next frame of one video, best first. Frames are searched in the order of the calls. */
  detect(image: RgbaImage): Promise<DetectedMtcnnFace[]>;
  /** Forgets the faces: the next frame is searched everywhere. Call it when the camera changes. */
  reset(): void;
}

/**
 * MTCNN for video: the full cascade only every few frames, or when a face is lost, and the last network alone
 * in between. The detector stays the caller's to dispose.
 */
export function trackWithMtcnn(
  mtcnn: Mtcnn,
  options: Partial<MtcnnOptions> = {},
  tracking: TrackingOptions = webcamTrackingOptions,
): MtcnnTracker {
  let state = emptyTracking;
  let turn: Promise<unknown> = Promise.resolve();

  async function search(image: RgbaImage): Promise<DetectedMtcnnFace[]> {
    const plan = planTracking(state, tracking);
    if (plan.kind === "follow") {
      const faces = await mtcnn.detectAt(image, plan.boxes, options);
      if (followedAll(plan.boxes, faces, tracking)) {
        state = advanceTracking(state, "follow", faces);
        return faces;
      }
    }
    const faces = await mtcnn.detect(image, options);
    state = advanceTracking(state, "full", faces);
    return faces;
  }

  return {
    detect(image) {
      const result = turn.then(() => search(image));
      turn = result.catch(() => undefined);
      return result;
    },
    reset() {
      state = emptyTracking;
    },
  };
}
