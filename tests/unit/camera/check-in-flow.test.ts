import { describe, expect, test } from "vitest";
import {
  afterAnswer,
  afterFailure,
  afterFrame,
  checkInConfig,
  isSteady,
  startPhase,
} from "@/lib/features/attendance/components/check-in-flow";

const refusal = { outcome: "not_recognised", face: 0, reason: "no_match", hint: "More light." } as const;

describe("a check-in", () => {
  test("a face is steady once it was good for a moment without a break", () => {
    const good = afterFrame(startPhase, true, 1000);
    expect(isSteady(good, 1000 + checkInConfig.steadyMs - 1)).toBe(false);
    expect(isSteady(good, 1000 + checkInConfig.steadyMs)).toBe(true);
    const lost = afterFrame(good, false, 1100);
    expect(isSteady(lost, 5000)).toBe(false);
  });

  test("refusals and failed challenges rest, count together and end", () => {
    let phase = afterAnswer(0, refusal, 0);
    for (let tries = 1; tries < checkInConfig.maxTries; tries++) {
      expect(phase).toMatchObject({ name: "resting", tries });
      const untilMs = checkInConfig.pauseAfterFailureMs;
      expect(afterFrame(phase, true, untilMs - 1)).toBe(phase);
      expect(afterFrame(phase, true, untilMs)).toEqual({ name: "looking", tries });
      phase = afterFailure(tries, { seen: "flat" }, 0);
    }
    expect(phase).toEqual({ name: "gave_up", hint: { seen: "flat" } });
  });

  test("who is not enrolled is told at once", () => {
    const phase = afterAnswer(0, { ...refusal, reason: "not_enrolled", hint: "Ask an admin." }, 0);
    expect(phase).toEqual({ name: "blocked", message: "Ask an admin." });
  });

  test("frames change nothing while a challenge is followed or sent", () => {
    const following = { name: "following", tries: 1, index: 0, prompts: ["blink"] } as const;
    expect(afterFrame(following, true, 99)).toBe(following);
    const sending = { name: "sending", tries: 1 } as const;
    expect(afterFrame(sending, false, 99)).toBe(sending);
  });
});
