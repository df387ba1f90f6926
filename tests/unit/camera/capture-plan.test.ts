import { describe, expect, test } from "vitest";
import {
  afterTaken,
  type CaptureState,
  captureConfig,
  type PoseName,
  startCapture,
  stepCapture,
} from "@/lib/features/people/components/enrol-capture-plan";

const frameMs = 100;

/** Feeds frames of one pose until a sample is taken, at most for `forMs`. Returns how long that took. */
function hold(
  state: CaptureState,
  wanted: PoseName,
  pose: { yawDeg: number; pitchDeg: number; good?: boolean },
  { fromMs, forMs }: { fromMs: number; forMs: number },
) {
  let current = state;
  for (let nowMs = fromMs; nowMs <= fromMs + forMs; nowMs += frameMs) {
    const step = stepCapture(current, wanted, { nowMs, good: true, ...pose });
    current = step.state;
    if (step.take) {
      const taken = afterTaken(current, { nowMs, ...pose }, step.take.varied);
      return { state: taken, takenAtMs: nowMs, varied: step.take.varied };
    }
  }
  return { state: current, takenAtMs: undefined, varied: undefined };
}

describe("the capture plan", () => {
  test("a frontal face is taken once it was held", () => {
    const { takenAtMs, varied } = hold(
      startCapture,
      "frontal",
      { yawDeg: 3, pitchDeg: -4 },
      { fromMs: 0, forMs: 3000 },
    );
    expect(takenAtMs).toBe(captureConfig.holdMs);
    expect(varied).toBe(true);
  });

  test("a bad frame starts the hold again", () => {
    const pose = { yawDeg: 0, pitchDeg: 0 };
    const half = hold(startCapture, "frontal", pose, { fromMs: 0, forMs: captureConfig.holdMs - frameMs });
    const bad = stepCapture(half.state, "frontal", { nowMs: captureConfig.holdMs, good: false, ...pose });
    expect(bad).toMatchObject({ held: 0 });
    expect(bad.take).toBeUndefined();
    const fromMs = captureConfig.holdMs + frameMs;
    expect(hold(bad.state, "frontal", pose, { fromMs, forMs: 3000 }).takenAtMs).toBe(
      fromMs + captureConfig.holdMs,
    );
  });

  test("poses are measured from the first sample", () => {
    const first = hold(startCapture, "frontal", { yawDeg: 12, pitchDeg: -10 }, { fromMs: 0, forMs: 3000 });
    const fromMs = (first.takenAtMs ?? 0) + captureConfig.restMs;
    const still = hold(
      first.state,
      "left",
      { yawDeg: 12, pitchDeg: -10 },
      { fromMs, forMs: captureConfig.unvariedAfterMs - frameMs },
    );
    expect(still.takenAtMs).toBeUndefined();
    const turned = hold(first.state, "left", { yawDeg: 30, pitchDeg: -10 }, { fromMs, forMs: 3000 });
    expect(turned.varied).toBe(true);
  });

  test("nothing is taken right after a sample", () => {
    const pose = { yawDeg: 0, pitchDeg: 0 };
    const first = hold(startCapture, "frontal", pose, { fromMs: 0, forMs: 3000 });
    const fromMs = (first.takenAtMs ?? 0) + frameMs;
    const turned = hold(first.state, "right", { yawDeg: -20, pitchDeg: 0 }, { fromMs, forMs: 5000 });
    expect((turned.takenAtMs ?? 0) - (first.takenAtMs ?? 0)).toBeGreaterThanOrEqual(
      captureConfig.restMs + captureConfig.holdMs,
    );
  });

  test("who does not turn the head gets three samples all the same, each later than the one before", () => {
    const pose = { yawDeg: 0, pitchDeg: 0 };
    let state = startCapture;
    const times: number[] = [];
    const varied: (boolean | undefined)[] = [];
    for (const wanted of ["frontal", "left", "right"] as const) {
      const taken = hold(state, wanted, pose, {
        fromMs: (times.at(-1) ?? -frameMs) + frameMs,
        forMs: 10_000,
      });
      state = taken.state;
      times.push(taken.takenAtMs ?? Number.NaN);
      varied.push(taken.varied);
    }
    expect(varied).toEqual([true, false, false]);
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(captureConfig.unvariedAfterMs);
    expect(third - second).toBeGreaterThanOrEqual(captureConfig.unvariedAgainAfterMs);
    expect(third - second).toBeLessThan(second - first);
  });
});
