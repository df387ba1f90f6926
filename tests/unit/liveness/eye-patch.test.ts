import { describe, expect, it } from "vitest";
import { cutPatches, type Patch, patchChange } from "@/models/liveness/eye-patch";
import type { RgbaImage } from "@/models/shared/face";
import { randomNumbers } from "@/scripts/eval/random";
import { modelHead } from "./model-head";

function patch(seed: number, change: (value: number, index: number) => number = (value) => value): Patch {
  const random = randomNumbers(seed);
  const values = Float32Array.from({ length: 19 * 13 }, (_, i) => change(200 * random(), i));
  return { values, columns: 19, rows: 13 };
}

describe("what has changed in a patch", () => {
  it("is nothing for the same picture, brighter, dimmer or moved by a pixel", () => {
    expect(patchChange(patch(1), patch(1))).toBeCloseTo(0, 6);
    expect(
      patchChange(
        patch(1),
        patch(1, (value) => 0.5 * value + 40),
      ),
    ).toBeCloseTo(0, 5);
    const moved = patch(1);
    moved.values.copyWithin(1, 0);
    expect(patchChange(patch(1), moved)).toBeLessThan(0.05);
  });

  it("is much for another picture, and all for one without any contrast", () => {
    expect(patchChange(patch(1), patch(2))).toBeGreaterThan(0.5);
    expect(
      patchChange(
        patch(1),
        patch(1, () => 90),
      ),
    ).toBe(1);
  });

  it("refuses patches of different sizes", () => {
    expect(() => patchChange(patch(1), { ...patch(1), columns: 13, rows: 19 })).toThrow(RangeError);
  });
});

it("patches are upright and at one scale, however the face lies in the picture", () => {
  const paint = (rollDeg: number, scale: number): RgbaImage => {
    const data = new Uint8ClampedArray(600 * 500 * 4);
    const roll = (rollDeg * Math.PI) / 180;
    for (let i = 0; i < 600 * 500; i++) {
      const x = ((i % 600) + 0.5 - 300) / scale;
      const y = (Math.floor(i / 600) + 0.5 - 250) / scale;
      const u = x * Math.cos(roll) + y * Math.sin(roll);
      const v = y * Math.cos(roll) - x * Math.sin(roll);
      const value = 128 + 60 * Math.sin(9 * u) + 50 * Math.cos(11 * v + 4 * u);
      data.set([value, value, value, 255], 4 * i);
    }
    return { data, width: 600, height: 500 };
  };
  const straight = cutPatches(paint(0, 100), modelHead({}));
  const leaning = cutPatches(paint(17, 140), modelHead({ rollDeg: 17, scale: 140 }));
  for (const part of ["rightEye", "leftEye", "nose"] as const) {
    expect(patchChange(straight[part], leaning[part])).toBeLessThan(0.01);
  }
});
