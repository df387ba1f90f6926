import { describe, expect, test } from "vitest";
import {
  afterAnswer,
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

  test("refusals rest, count and end", () => {
    let phase = afterAnswer(0, refusal, 0);
    for (let refusals = 1; refusals < checkInConfig.maxRefusals; refusals++) {
      expect(phase).toMatchObject({ name: "resting", refusals, hint: "More light." });
      const untilMs = checkInConfig.pauseAfterRefusalMs;
      expect(afterFrame(phase, true, untilMs - 1)).toBe(phase);
      expect(afterFrame(phase, true, untilMs)).toEqual({ name: "looking", refusals });
      phase = afterAnswer(refusals, refusal, 0);
    }
    expect(phase).toEqual({ name: "gave_up", hint: "More light." });
  });

  test("who is not enrolled is told at once", () => {
    const phase = afterAnswer(0, { ...refusal, reason: "not_enrolled", hint: "Ask an admin." }, 0);
    expect(phase).toEqual({ name: "blocked", message: "Ask an admin." });
  });
});
