import { describe, expect, it } from "vitest";
import { fillMarks } from "@/lib/features/reports/rules-marks";
import { DEFAULT_WEIGHTS, weightedRate } from "@/lib/features/reports/rules-rate";
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
  const alerts = (marks: string) => slippingOf(marks, DEFAULT_WEIGHTS).alerts;

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
    expect(slippingOf("papap", DEFAULT_WEIGHTS).change).toBeNull();
    const random = randomNumbers(3);
    for (let i = 0; i < 200; i++) {
      const { change, rate } = slippingOf(randomMarks(random, 30), DEFAULT_WEIGHTS);
      expect(change === null || Math.abs(change) <= 1).toBe(true);
      expect(rate === null || (rate >= 0 && rate <= 1)).toBe(true);
    }
    expect(slippingOf("pppppppppaaaaaaaaa", DEFAULT_WEIGHTS).change).toBe(-1);
  });
});

describe("a rate", () => {
  const counts = { present: 2, late: 2, absent: 4, excused: 8 };
  it("leaves out what has no weight", () => {
    expect(weightedRate(counts, DEFAULT_WEIGHTS)).toBe(0.5);
  });
  it("follows the weights of the class", () => {
    expect(weightedRate(counts, { present: 1, late: 0.5, absent: 0, excused: 0.5 })).toBe(7 / 16);
  });
  it("is null when nothing counts", () => {
    expect(weightedRate({ present: 0, late: 0, absent: 0, excused: 3 }, DEFAULT_WEIGHTS)).toBeNull();
  });
});

describe("marks", () => {
  it("are absent where a session closed without a record, and nothing before somebody joined", () => {
    expect(fillMarks("2p4l5e", [true, true, true, true, false, false], 2)).toBe("-pale-");
  });
  it("keep a record from before somebody joined and of an open session", () => {
    expect(fillMarks("12p1l", new Array<boolean>(12).fill(false), 5)).toBe("l----------p");
  });
});
