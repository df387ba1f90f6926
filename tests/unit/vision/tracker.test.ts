import { describe, expect, it } from "vitest";
import { emptyTracker, trackBoxes, trackerConfig } from "@/lib/vision/tracker";

const box = (x: number, y = 0, width = 100) => ({ x, y, width, height: width });

/** Track ids of every frame. */
function run(frames: ReturnType<typeof box>[][]): number[][] {
  let state = emptyTracker;
  return frames.map((boxes) => {
    const update = trackBoxes(state, boxes);
    state = update.state;
    return update.trackIds;
  });
}

describe("trackBoxes", () => {
  it("keeps the id of a face that moves a little", () => {
    expect(run([[box(0)], [box(20)], [box(40)], [box(60)]])).toEqual([[1], [1], [1], [1]]);
  });

  it("keeps two faces apart whatever the order of detections", () => {
    expect(
      run([
        [box(0), box(300)],
        [box(310), box(5)],
      ]),
    ).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it("gives the better overlap the track when two detections compete", () => {
    expect(run([[box(0)], [box(45), box(5)]])).toEqual([[1], [2, 1]]);
  });

  it("gives a new id to a face elsewhere", () => {
    expect(run([[box(0)], [box(500)]])).toEqual([[1], [2]]);
  });

  it("bridges frames without the face, up to the limit, and never uses an id again", () => {
    const gap = (frames: number) => Array.from({ length: frames }, () => []);
    const short = run([[box(0)], ...gap(trackerConfig.maxMissedFrames), [box(0)]]);
    expect(short.at(-1)).toEqual([1]);
    const long = run([[box(0)], ...gap(trackerConfig.maxMissedFrames + 1), [box(0)]]);
    expect(long.at(-1)).toEqual([2]);
  });

  it("does not change the state it was given", () => {
    const { state } = trackBoxes(emptyTracker, [box(0)]);
    const before = structuredClone(state);
    trackBoxes(state, [box(10)]);
    expect(state).toEqual(before);
    expect(emptyTracker).toEqual({ tracks: [], nextId: 1 });
  });
});
