import { describe, expect, it } from "vitest";
import {
  DEFAULT_STATUS_RULES,
  STATUSES,
  statusLabel,
  statusRulesOf,
  weigh,
  weightedRate,
} from "@/lib/features/classes/rules-status";
import { randomNumbers } from "../../../support/random-numbers";

const none = { present: 0, late: 0, excused: 0, absent: 0 };

describe("a rate", () => {
  it("counts the late as here and leaves the excused out, until a class says otherwise", () => {
    expect(weightedRate({ present: 6, late: 2, absent: 1, excused: 1 })).toBeCloseTo(8 / 9);
  });

  it("is unknown when nothing counts", () => {
    expect(weightedRate(none)).toBeNull();
    expect(weightedRate({ ...none, excused: 3 })).toBeNull();
  });

  it("uses a class's own weights", () => {
    const rules = statusRulesOf([
      { status: "late", label: "Tardy", weight: 0.5 },
      { status: "excused", label: null, weight: 1 },
    ]);
    expect(weightedRate({ present: 1, late: 2, excused: 1, absent: 0 }, rules)).toBeCloseTo(0.75);
  });

  it("lies in [0, 1], rises with every present and falls with every absent, whatever the weights", () => {
    const random = randomNumbers(20261124);
    for (let trial = 0; trial < 2000; trial++) {
      const rules = statusRulesOf(
        STATUSES.map((status) => ({ status, label: null, weight: random() < 0.2 ? null : random() })),
      );
      const own = { ...rules, present: { label: null, weight: 1 }, absent: { label: null, weight: 0 } };
      const counts = Object.fromEntries(
        STATUSES.map((status) => [status, Math.floor(random() * 5)]),
      ) as typeof none;
      const rate = weightedRate(counts, own);
      const more = weightedRate({ ...counts, present: counts.present + 1 }, own);
      const fewer = weightedRate({ ...counts, absent: counts.absent + 1 }, own);
      if (rate === null) {
        expect([more, fewer]).toEqual([1, 0]);
        continue;
      }
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(1);
      expect(more).toBeGreaterThanOrEqual(rate);
      expect(fewer).toBeLessThanOrEqual(rate);
    }
  });

  it("over several classes is the rate of all their sessions", () => {
    const a = weigh({ ...none, present: 3, absent: 1 }, DEFAULT_STATUS_RULES);
    const b = weigh({ ...none, late: 1, excused: 5 }, DEFAULT_STATUS_RULES);
    expect((a.attended + b.attended) / (a.counted + b.counted)).toBeCloseTo(4 / 5);
  });
});

it("a status is called what the class calls it, else by its English word", () => {
  expect(statusLabel("late", "Tardy")).toBe("Tardy");
  expect(statusLabel("late", null)).toBe("Late");
});
