import { describe, expect, it } from "vitest";
import {
  galleryConsequence,
  galleryThreshold,
  verificationConsequence,
  verificationThreshold,
} from "@/lib/features/settings/rules-matching";
import { FMR_CHOICES, FPIR_CHOICES, matchingPolicy } from "@/lib/features/settings/schema";
import { EMBEDDER_IDS, embedders } from "@/models/embedders";
import { identificationThreshold } from "@/models/shared/calibration";

describe("thresholds of a policy", () => {
  it("are the specification's by default", () => {
    expect(verificationThreshold({ fmr: 1e-4 })).toBe(0.7);
    expect(galleryThreshold({ fmr: 1e-4, fpir: 1e-3 }, 30)).toBe(identificationThreshold(30));
  });

  it("rise with every stricter choice and are never below 0.70", () => {
    for (const choices of [FMR_CHOICES, FPIR_CHOICES]) {
      expect([...choices].sort((a, b) => b - a)).toEqual([...choices]);
    }
    const oneToOne = FMR_CHOICES.map((fmr) => verificationThreshold({ fmr }));
    expect(oneToOne).toEqual([...oneToOne].sort((a, b) => a - b));
    expect(oneToOne[2]).toBe(0.75);
    for (const fmr of FMR_CHOICES) {
      for (const size of [1, 30, 500, 20_000]) {
        const gallery = FPIR_CHOICES.map((fpir) => galleryThreshold({ fmr, fpir }, size));
        expect(gallery).toEqual([...gallery].sort((a, b) => a - b));
        expect(Math.min(...gallery)).toBeGreaterThanOrEqual(verificationThreshold({ fmr }));
      }
    }
  });

  it("cannot be asked to be laxer", () => {
    expect(matchingPolicy.safeParse({ fmr: 1e-3, fpir: 1e-3 }).success).toBe(false);
    expect(matchingPolicy.safeParse({ fmr: 1e-4, fpir: 1e-2 }).success).toBe(false);
    expect(verificationThreshold({ fmr: 0.5 })).toBe(0.7);
  });
});

const measuredIds = EMBEDDER_IDS.filter((id) => embedders[id].measured);
it.each(measuredIds)("stricter costs more genuine tries with %s, as measured", (modelId) => {
  const { calibration, measured } = embedders[modelId];
  const refused = FMR_CHOICES.map(
    (fmr) => verificationConsequence(calibration, fmr).refusedPerThousand ?? -1,
  );
  expect(refused).toEqual([...refused].sort((a, b) => a - b));
  // The card's own figure at FMR 1e-4, measured by another run.
  expect(refused[0]).toBeCloseTo((1 - (measured?.tarAtFmr1e4 ?? 0)) * 1000, -1);
  const roster = galleryConsequence(calibration, { fmr: 1e-4, fpir: 1e-3 }, 30);
  expect(roster.refusedPerThousand).toBeGreaterThan(refused[0] ?? 0);
});
