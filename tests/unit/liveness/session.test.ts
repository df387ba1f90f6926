import { describe, expect, it } from "vitest";
import type { FacePatches, Patch } from "@/models/liveness/eye-patch";
import { readHeadPose } from "@/models/liveness/head-pose";
import { type FaceReading, isPromptShown, type LivenessPrompt } from "@/models/liveness/prompts";
import {
  type LivenessState,
  observe,
  type Role,
  sessionConfig,
  startLiveness,
} from "@/models/liveness/session";
import { randomNumbers } from "@/scripts/eval/random";
import { modelHead } from "./model-head";

const random = randomNumbers(7);

/** Patches with the same picture each time but for a little noise; closed eyes show another picture. */
function patches(eyes: "open" | "closed"): FacePatches {
  const patch = (columns: number, rows: number, seed: number): Patch => {
    const picture = randomNumbers(seed);
    return {
      columns,
      rows,
      values: Float32Array.from({ length: columns * rows }, () => 200 * picture() + random()),
    };
  };
  const seed = eyes === "open" ? 1 : 50;
  return { rightEye: patch(19, 13, seed), leftEye: patch(19, 13, seed + 1), nose: patch(23, 17, 3) };
}

function reading(head: Parameters<typeof modelHead>[0], eyes: "open" | "closed" = "open"): FaceReading {
  const points = modelHead(head);
  return { pose: readHeadPose(points), patches: patches(eyes), points };
}

/** What a person is doing, at 8 readings a second. */
type Act = { head?: Parameters<typeof modelHead>[0]; eyes?: "open" | "closed"; trackId?: number } | "away";

function play(prompts: LivenessPrompt[], acts: Act[], everyMs = 125) {
  let state: LivenessState = startLiveness(prompts, 0);
  const taken: Role[] = [];
  acts.forEach((act, i) => {
    const atMs = (i + 1) * everyMs;
    const frame =
      act === "away"
        ? undefined
        : { atMs, trackId: act.trackId ?? 1, reading: reading(act.head ?? {}, act.eyes), good: true };
    const next = observe(state, frame, atMs);
    state = next.state;
    if (next.take) taken.push(next.take);
  });
  return { step: state.step, taken };
}

const still = (count: number): Act[] => Array.from({ length: count }, () => ({}));
const turn = (...yaws: number[]): Act[] => yaws.map((yawDeg) => ({ head: { yawDeg } }));

describe("prompts", () => {
  it("left and right are the subject's own, and each is only itself", () => {
    const neutral = reading({});
    const shown = (frame: FaceReading) =>
      (["turn_left", "turn_right", "look_up", "blink", "come_closer"] as const).filter((prompt) =>
        isPromptShown(prompt, neutral, frame),
      );
    expect(shown(reading({ yawDeg: 25 }))).toEqual(["turn_left"]);
    expect(shown(reading({ yawDeg: -25 }))).toEqual(["turn_right"]);
    expect(shown(reading({ pitchDeg: 15 }))).toEqual(["look_up"]);
    expect(shown(reading({}, "closed"))).toEqual(["blink"]);
    expect(shown(reading({ scale: 130 }))).toEqual(["come_closer"]);
    expect(shown(reading({}))).toEqual([]);
  });
});

describe("a liveness session", () => {
  it("passes a head that follows, and takes one frame for each role", () => {
    const { step, taken } = play(
      ["turn_left", "blink"],
      [...still(6), ...turn(8, 16, 25, 25), ...still(2), { eyes: "closed" }, ...still(2)],
    );
    expect(step).toEqual({ name: "done" });
    expect(taken).toEqual(["neutral", "turn_left", "blink"]);
  });

  it("asks for nothing before the face was good and straight for a while", () => {
    expect(play(["blink"], still(3)).step.name).toBe("neutral");
    expect(play(["blink"], turn(35, 35, 35, 35, 35, 35)).step.name).toBe("neutral");
    expect(play(["blink"], still(5)).step).toMatchObject({ name: "prompt", index: 0 });
  });

  it("refuses the movement of another prompt", () => {
    const { step } = play(["turn_left"], [...still(6), ...turn(-8, -18, -24, -24)]);
    expect(step).toEqual({ name: "failed", reason: "other_movement" });
  });

  it("refuses a head that comes closer unasked, not one that sways or that came closer when asked", () => {
    const sized = (...scales: number[]): Act[] => scales.map((scale) => ({ head: { scale } }));
    const lean = sized(104, 109, 114, 119, 124, 126);
    expect(play(["turn_left"], [...still(6), ...lean]).step).toEqual({
      name: "failed",
      reason: "other_movement",
    });
    expect(play(["turn_left"], [...still(6), ...sized(106, 112, 116, 116, 108)]).step.name).toBe("prompt");
    const near = [8, 16, 25, 25].map((yawDeg): Act => ({ head: { yawDeg, scale: 130 } }));
    const asked = play(["come_closer", "turn_left"], [...still(6), ...lean, ...sized(130, 130), ...near]);
    expect(asked.step).toEqual({ name: "done" });
  });

  it("takes a turn of a head that looked down for a turn, though it looks up a little as well", () => {
    const head = (yawDeg: number, pitchDeg: number): Act => ({ head: { yawDeg, pitchDeg } });
    const { step } = play(["turn_left"], [...still(6), head(14, 8), head(28, 20), head(28, 20)]);
    expect(step).toEqual({ name: "done" });
  });

  it("lets the answer to the prompt before come to its end", () => {
    const { step } = play(
      ["turn_left", "turn_right"],
      [...still(6), ...turn(8, 16, 24, 26, 26, 26, 18, 8, -8, -18, -25, -25)],
    );
    expect(step).toEqual({ name: "done" });
  });

  it("refuses photos of the poses shown one after another, not a head that lets go at once", () => {
    expect(play(["turn_left"], [...still(6), ...turn(24, 24)]).step).toMatchObject({ reason: "jump" });
    const across = [...turn(-10, -24, -24), ...still(1), ...turn(24, 24)];
    expect(play(["turn_right", "turn_left"], [...still(6), ...across]).step).toMatchObject({
      reason: "jump",
    });
    const nearer: Act = { head: { scale: 136 } };
    expect(play(["come_closer"], [...still(6), nearer, nearer]).step).toMatchObject({ reason: "jump" });
    const unseen: Act[] = ["away", "away", ...turn(35, 35)];
    expect(play(["turn_left"], [...still(6), ...unseen]).step).toMatchObject({ reason: "jump" });
    const blinked: Act[] = [...turn(8), "away", "away", ...turn(25, 26)];
    expect(play(["turn_left"], [...still(6), ...blinked]).step).toEqual({ name: "done" });
    const back = [...turn(10, 28, 28), ...still(2), { eyes: "closed" } as const, ...still(2)];
    expect(play(["turn_left", "blink"], [...still(6), ...back]).step).toEqual({ name: "done" });
  });

  it("refuses eyes that do not open again", () => {
    const closed = Array.from({ length: 40 }, (): Act => ({ eyes: "closed" }));
    expect(play(["blink"], [...still(6), ...closed]).step.name).toBe("prompt");
  });

  it("refuses another track, a face that went away, a cut and a prompt that nobody follows", () => {
    expect(play(["blink"], [...still(6), { trackId: 2 }]).step).toMatchObject({ reason: "face_changed" });
    const away = Array.from({ length: 14 }, (): Act => "away");
    expect(play(["blink"], [...still(6), ...away]).step).toMatchObject({ reason: "face_lost" });
    expect(play(["turn_left"], [...still(6), ...turn(40)]).step).toMatchObject({ reason: "jump" });
    const seconds = Math.ceil(sessionConfig.promptMs / 125) + 8;
    expect(play(["blink"], still(seconds)).step).toMatchObject({ reason: "timeout" });
  });

  it("refuses a picture that stands still to the last bit", () => {
    const frozen = reading({});
    let state = startLiveness(["blink"], 0);
    for (let i = 1; i < 12; i++) {
      state = observe(state, { atMs: i * 125, trackId: 1, reading: frozen, good: true }, i * 125).state;
    }
    expect(state.step).toEqual({ name: "failed", reason: "frozen" });
  });

  it("refuses a session whose frames show no depth", () => {
    // A reading that claims a turn while the points are those of a flat picture.
    let state = startLiveness(["turn_left"], 0);
    const flat = { ...reading({}), pose: { ...reading({}).pose, yawDeg: 25 } };
    const half = { ...reading({}), pose: { ...reading({}).pose, yawDeg: 12 } };
    [
      ...Array.from({ length: 5 }, () => reading({})),
      half,
      flat,
      { ...flat, patches: patches("open") },
    ].forEach((each, i) => {
      const atMs = (i + 1) * 125;
      state = observe(
        state,
        { atMs, trackId: 1, reading: { ...each, patches: patches("open") }, good: true },
        atMs,
      ).state;
    });
    expect(state.step).toEqual({ name: "failed", reason: "flat" });
  });
});
