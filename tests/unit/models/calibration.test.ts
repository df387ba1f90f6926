import { describe, expect, it } from "vitest";
import { resnet34Calibration } from "@/models/resnet34/calibration";
import {
  cosineFromSimilarity,
  fmrAtSimilarity,
  identificationSimilarity,
  identificationThreshold,
  similarityAtFmr,
  similarityFromCosine,
  VERIFICATION_THRESHOLD,
} from "@/models/shared/calibration";
import { fitCalibration } from "@/scripts/models/fit-calibration";

const calibration = resnet34Calibration;

describe("the shipped calibration of resnet34", () => {
  it("passes through its anchors", () => {
    for (const { cosine, similarity } of calibration.anchors) {
      expect(similarityFromCosine(calibration, cosine)).toBeCloseTo(similarity, 12);
    }
  });

  it("rises strictly from 0 at cosine -1 to 1 at cosine 1", () => {
    let last = -1;
    for (let i = -1000; i <= 1000; i++) {
      const similarity = similarityFromCosine(calibration, i / 1000);
      expect(similarity).toBeGreaterThan(last);
      last = similarity;
    }
    expect(similarityFromCosine(calibration, -1)).toBe(0);
    expect(last).toBe(1);
  });

  it("is undone by its inverse", () => {
    for (let i = 0; i <= 100; i++) {
      const similarity = i / 100;
      const cosine = cosineFromSimilarity(calibration, similarity);
      expect(similarityFromCosine(calibration, cosine)).toBeCloseTo(similarity, 10);
    }
  });

  it("puts the threshold where one impostor pair in 10 000 passes, within the counted range", () => {
    expect(VERIFICATION_THRESHOLD).toBeCloseTo(similarityAtFmr(1e-4), 12);
    expect(calibration.anchors.map(({ similarity }) => similarity)).toContain(VERIFICATION_THRESHOLD);
    expect(calibration.measuredDownToFmr).toBeLessThanOrEqual(1e-4);
    expect(calibration.impostorPairs).toBeGreaterThan(1e6);
  });

  it("clamps what rounding pushes past the ends and refuses NaN", () => {
    expect(similarityFromCosine(calibration, 1.0000001)).toBe(1);
    expect(similarityFromCosine(calibration, -2)).toBe(0);
    expect(() => similarityFromCosine(calibration, Number.NaN)).toThrow(RangeError);
    expect(() => cosineFromSimilarity(calibration, Number.NaN)).toThrow(RangeError);
  });
});

describe("thresholds", () => {
  it("FMR and similarity are inverse", () => {
    for (const fmr of [1e-2, 1e-4, 1e-7]) expect(fmrAtSimilarity(similarityAtFmr(fmr))).toBeCloseTo(fmr, 12);
    expect(fmrAtSimilarity(0.2)).toBe(1);
  });

  it("a search through a gallery asks for more the larger the gallery is, never less than 1:1", () => {
    expect(identificationThreshold(1)).toBe(VERIFICATION_THRESHOLD);
    expect(identificationThreshold(0)).toBe(VERIFICATION_THRESHOLD);
    expect(identificationThreshold(10)).toBeCloseTo(0.7, 10);
    expect(identificationThreshold(100)).toBeCloseTo(0.75, 10);
    expect(identificationThreshold(10_000)).toBeCloseTo(0.85, 10);
    expect(identificationThreshold(100, { fpir: 1e-2 })).toBeCloseTo(0.7, 10);
  });
});

describe("identificationSimilarity", () => {
  it("is the best's similarity without a runner-up, or with one that chance explains", () => {
    expect(identificationSimilarity(0.8, undefined, 1)).toBe(0.8);
    expect(identificationSimilarity(0.8, 0.55, 11)).toBeCloseTo(0.8, 12);
    expect(identificationSimilarity(0.8, 0.2, 2)).toBe(0.8);
  });

  it("falls with the runner-up's excess, which counts less in a larger gallery", () => {
    expect(identificationSimilarity(0.8, 0.65, 11)).toBeCloseTo(0.77, 12);
    expect(identificationSimilarity(0.8, 0.65, 1001)).toBeCloseTo(0.8, 12);
    expect(identificationSimilarity(0.8, 0.75, 101)).toBeCloseTo(0.755, 12);
  });
});

describe("fitCalibration", () => {
  it("finds the rates of a known distribution, also beyond what it counts", () => {
    // Impostors with P(cosine > c) = ((1 - c) / 2) ** 3: its own quantiles, without randomness.
    const count = 400_000;
    const cosines = Float64Array.from({ length: count }, (_, i) => 1 - 2 * ((i + 0.5) / count) ** (1 / 3));
    const { anchors } = fitCalibration(cosines);
    for (const { cosine, similarity } of anchors) {
      const log10Fmr = 3 * Math.log10((1 - cosine) / 2);
      expect(similarity).toBeCloseTo(0.5 - 0.05 * log10Fmr, 2);
    }
    expect(anchors.at(-1)?.similarity).toBeCloseTo(0.95, 6);
  });

  it("refuses to guess from a few pairs", () => {
    expect(() => fitCalibration(new Float64Array(1000))).toThrow(RangeError);
  });
});
