import { describe, expect, it } from "vitest";
import { applyTransform, fitSimilarity, invertTransform, transformScale } from "@/models/shared/align";
import type { Point } from "@/models/shared/face";

const shape: Point[] = [
  { x: 10, y: 12 },
  { x: 43, y: 15 },
  { x: 27, y: 30 },
  { x: 26, y: 55 },
];

function rotated(points: Point[], degrees: number, scale: number, shift: Point): Point[] {
  const angle = (degrees * Math.PI) / 180;
  return points.map(({ x, y }) => ({
    x: scale * (Math.cos(angle) * x - Math.sin(angle) * y) + shift.x,
    y: scale * (Math.sin(angle) * x + Math.cos(angle) * y) + shift.y,
  }));
}

describe("fitSimilarity", () => {
  it("recovers rotation, scale and shift exactly", () => {
    const target = rotated(shape, 33, 2.5, { x: -7, y: 90 });
    const transform = fitSimilarity(shape, target);
    expect(transformScale(transform)).toBeCloseTo(2.5, 10);
    shape.forEach((point, i) => {
      const moved = applyTransform(transform, point);
      expect(moved.x).toBeCloseTo(target[i]?.x ?? Number.NaN, 9);
      expect(moved.y).toBeCloseTo(target[i]?.y ?? Number.NaN, 9);
    });
  });

  it("leaves the least squared error: no small change of the transform lowers it", () => {
    const noisy = rotated(shape, -12, 0.8, { x: 3, y: 4 }).map(({ x, y }, i) => ({
      x: x + (i % 2),
      y: y - i / 3,
    }));
    const best = fitSimilarity(shape, noisy);
    const error = (transform: typeof best) =>
      shape.reduce((sum, point, i) => {
        const moved = applyTransform(transform, point);
        const target = noisy[i] ?? point;
        return sum + (moved.x - target.x) ** 2 + (moved.y - target.y) ** 2;
      }, 0);
    for (const key of ["a", "b", "tx", "ty"] as const) {
      for (const step of [-1e-3, 1e-3]) {
        expect(error({ ...best, [key]: best[key] + step })).toBeGreaterThan(error(best));
      }
    }
  });

  it("never mirrors", () => {
    const mirrored = shape.map(({ x, y }) => ({ x: -x, y }));
    const { a, b } = fitSimilarity(shape, mirrored);
    expect(a * a + b * b).toBeLessThan(1);
  });

  it("ignores points of weight 0", () => {
    const target = rotated(shape, 5, 1.5, { x: 1, y: 2 });
    const spoilt = target.map((point, i) => (i === 2 ? { x: 999, y: -999 } : point));
    const transform = fitSimilarity(shape, spoilt, [1, 1, 0, 1]);
    expect(transformScale(transform)).toBeCloseTo(1.5, 9);
  });

  it("refuses coinciding points and unequal lists", () => {
    const spot = { x: 3, y: 3 };
    expect(() => fitSimilarity([spot, spot], shape.slice(0, 2))).toThrow(RangeError);
    expect(() => fitSimilarity(shape, shape.slice(0, 3))).toThrow(RangeError);
  });
});

describe("invertTransform", () => {
  it("undoes a transform", () => {
    const transform = { a: 1.2, b: -0.7, tx: 30, ty: -4 };
    const back = applyTransform(invertTransform(transform), applyTransform(transform, { x: 5, y: 8 }));
    expect(back.x).toBeCloseTo(5, 10);
    expect(back.y).toBeCloseTo(8, 10);
  });
});
