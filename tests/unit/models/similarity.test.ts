import { describe, expect, it } from "vitest";
import { fuseTemplate } from "@/models/shared/fuse-template";
import { cosine, l2Normalise } from "@/models/shared/similarity";

const axis = (index: number, value = 1) => Array.from({ length: 128 }, (_, i) => (i === index ? value : 0));

describe("l2Normalise", () => {
  it("gives length 1 and keeps the direction", () => {
    const result = l2Normalise(axis(3, 0.02));
    expect(result.ok && result.vector[3]).toBe(1);
  });

  it("says why a vector has no direction", () => {
    expect(l2Normalise(axis(0).slice(1))).toEqual({ ok: false, reason: "wrong_length" });
    expect(l2Normalise(axis(0, 0))).toEqual({ ok: false, reason: "zero_norm" });
    expect(l2Normalise(axis(0, Number.NaN))).toEqual({ ok: false, reason: "not_finite" });
    expect(l2Normalise(axis(0, 1e200))).toEqual({ ok: false, reason: "not_finite" });
  });
});

describe("cosine", () => {
  it("is 1, 0 and -1 for equal, right-angled and opposite directions of any length", () => {
    expect(cosine(axis(0, 5), axis(0, 0.1))).toBeCloseTo(1, 12);
    expect(cosine(axis(0), axis(1))).toBe(0);
    expect(cosine([1, 2], [-2, -4])).toBeCloseTo(-1, 12);
  });

  it("throws for what has no angle", () => {
    expect(() => cosine([1], [1, 2])).toThrow(RangeError);
    expect(() => cosine([0, 0], [1, 2])).toThrow(RangeError);
    expect(() => cosine([Number.NaN, 0], [1, 2])).toThrow(RangeError);
  });
});

describe("fuseTemplate", () => {
  it("counts samples by quality, not by length", () => {
    const fused = fuseTemplate([
      { embedding: axis(0, 100), quality: 0.5 },
      { embedding: axis(1, 0.01), quality: 1 },
    ]);
    if (!fused.ok) throw new Error(fused.reason);
    expect(fused.template[1]).toBeCloseTo(2 * (fused.template[0] ?? Number.NaN), 6);
    expect(Math.hypot(...fused.template)).toBeCloseTo(1, 6);
  });

  it("is the sample itself for one sample, even of quality 0", () => {
    const fused = fuseTemplate([{ embedding: axis(7, 3), quality: 0 }]);
    expect(fused.ok && fused.template[7]).toBeCloseTo(1, 6);
  });

  it("names the sample that cannot be used", () => {
    expect(fuseTemplate([])).toEqual({ ok: false, reason: "no_samples" });
    expect(
      fuseTemplate([
        { embedding: axis(0), quality: 1 },
        { embedding: axis(0, 0), quality: 1 },
      ]),
    ).toEqual({ ok: false, reason: "zero_norm", sampleIndex: 1 });
    expect(fuseTemplate([{ embedding: axis(0), quality: Number.NaN }])).toEqual({
      ok: false,
      reason: "not_finite",
      sampleIndex: 0,
    });
  });
});
