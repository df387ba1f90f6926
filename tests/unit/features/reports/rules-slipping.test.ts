import { describe, expect, it } from "vitest";
import { DEFAULT_STATUS_RULES } from "@/lib/features/classes/rules-status";
import { fillMarks } from "@/lib/features/reports/rules-marks";
import { absenceStreaks, slippingOf, slopeOf } from "@/lib/features/reports/rules-slipping";

/** Uniform numbers in [0, 1) that depend on the seed only. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function randomMarks(random: () => number, length: number): string {
  return Array.from({ length }, () => "plae-"[Math.floor(random() * 5)]).join("");
}

describe("streaks of absences", () => {
  it.each([
    ["", 0, 0],
    ["paaa", 3, 3],
    ["aaap", 0, 3],
    ["aaaala", 1, 4],
    ["paea-a", 3, 3],
    ["eee", 0, 0],
  ])("of %s are %i now and %i at the longest", (marks, streak, longestStreak) => {
    expect(absenceStreaks(marks)).toEqual({ streak, longestStreak });
  });

  it("are the runs of a once excused and uncounted sessions are taken out", () => {
    const random = randomNumbers(7);
    for (let i = 0; i < 300; i++) {
      const marks = randomMarks(random, Math.floor(random() * 40));
      const runs = marks.replaceAll(/[e-]/g, "").match(/a+/g) ?? [];
      const last = marks.replaceAll(/[e-]/g, "").match(/a+$/)?.[0].length ?? 0;
      const longest = Math.max(0, ...runs.map((run) => run.length));
      expect(absenceStreaks(marks)).toEqual({ streak: last, longestStreak: longest });
    }
  });
});

describe("the line through the sessions", () => {
  it("has the slope of values that lie on a line", () => {
    expect(slopeOf([1, 3, 5, 7])).toBeCloseTo(2);
    expect(slopeOf([0.5, 0.5, 0.5])).toBe(0);
    expect(slopeOf([1])).toBe(0);
  });

  it("is the least-squares line: no other slope fits better", () => {
    const random = randomNumbers(11);
    for (let i = 0; i < 100; i++) {
      const values = Array.from({ length: 2 + Math.floor(random() * 20) }, random);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const middle = (values.length - 1) / 2;
      const misfit = (slope: number) =>
        values.reduce((sum, value, x) => sum + (value - mean - slope * (x - middle)) ** 2, 0);
      const best = slopeOf(values);
      for (const other of [best - 0.01, best + 0.01]) expect(misfit(best)).toBeLessThan(misfit(other));
    }
  });
});

describe("alerts", () => {
  const alerts = (marks: string) => slippingOf(marks, DEFAULT_STATUS_RULES).alerts;

  it.each([
    ["pppppppp", []],
    ["ppppppppppppaaa", ["streak", "falling"]],
    ["ppppaaaa", ["streak", "falling", "low"]],
    ["aaaapppp", ["low"]],
    ["pplplplp", ["late"]],
    ["aa", []],
    ["aaa", ["streak"]],
    ["eeeeeeee", []],
    ["", []],
  ])("of %s are %j", (marks, expected) => {
    expect(alerts(marks)).toEqual(expected);
  });

  it("give a change between -1 and 1, and none for few sessions", () => {
    expect(slippingOf("papap", DEFAULT_STATUS_RULES).change).toBeNull();
    const random = randomNumbers(3);
    for (let i = 0; i < 200; i++) {
      const { change, rate } = slippingOf(randomMarks(random, 30), DEFAULT_STATUS_RULES);
      expect(change === null || Math.abs(change) <= 1).toBe(true);
      expect(rate === null || (rate >= 0 && rate <= 1)).toBe(true);
    }
    expect(slippingOf("pppppppppaaaaaaaaa", DEFAULT_STATUS_RULES).change).toBe(-1);
  });
});

describe("marks", () => {
  const day = (n: number) => new Date(Date.UTC(2026, 0, n));
  it("are absent where somebody who had joined is missing, and nothing where that means nothing", () => {
    const limits = [day(1), day(2), day(3), null, day(5), null];
    expect(fillMarks("4l5e", limits, day(2))).toBe("--ale-");
  });
  it("keep a record from before somebody joined and of an open session", () => {
    expect(fillMarks("12p1l", new Array<null>(12).fill(null), day(9))).toBe("l----------p");
  });
});
