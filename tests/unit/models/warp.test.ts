import { describe, expect, it } from "vitest";
import type { RgbaImage } from "@/models/shared/face";
import { letterbox } from "@/models/shared/letterbox";
import { warpToCrop } from "@/models/shared/warp";

function paint(width: number, height: number, red: (x: number, y: number) => number): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([red(x, y), 50, 200, 255], (y * width + x) * 4);
  }
  return { data, width, height };
}

const identity = { a: 1, b: 0, tx: 0, ty: 0 };

describe("warpToCrop", () => {
  it("copies pixels under the identity", () => {
    const image = paint(8, 8, (x, y) => x * 16 + y);
    const { data } = warpToCrop(image, identity, 8);
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 8; x++) expect(data[(y * 8 + x) * 3]).toBeCloseTo(x * 16 + y, 4);
    }
  });

  it("takes a pixel's centre at its index + 0.5: a quarter turn moves whole pixels", () => {
    const image = paint(8, 8, (x, y) => x * 16 + y);
    const { data } = warpToCrop(image, { a: 0, b: 1, tx: 8, ty: 0 }, 8);
    // (x, y) goes to (8 - y, x): the top left pixel lands at the top right.
    expect(data[7 * 3]).toBeCloseTo(0, 4);
    expect(data[(3 * 8 + 5) * 3]).toBeCloseTo(3 * 16 + 2, 4);
  });

  it("keeps a linear ramp linear at any scale", () => {
    const image = paint(256, 256, (x) => x);
    for (const scale of [0.07, 0.19, 0.3, 0.5, 0.77, 1.6]) {
      const { data } = warpToCrop(image, { a: scale, b: 0, tx: 16 - scale * 128, ty: 16 - scale * 128 }, 32);
      for (const x of [8, 16, 24]) {
        const expected = 128 + (x + 0.5 - 16) / scale - 0.5;
        // Nearer the ends a sample reaches past the picture's edge.
        if (expected < 20 || expected > 235) continue;
        expect(Math.abs((data[(16 * 32 + x) * 3] ?? Number.NaN) - expected)).toBeLessThan(0.02);
      }
    }
  });

  it("averages what it shrinks: a fine checkerboard becomes grey", () => {
    const image = paint(400, 400, (x, y) => ((x + y) % 2) * 255);
    for (const scale of [0.1, 0.25, 0.35, 0.5]) {
      const { data } = warpToCrop(image, { a: scale, b: 0, tx: 0, ty: 0 }, Math.floor(400 * scale));
      const reds = data.filter((_, i) => i % 3 === 0);
      const spread = Math.max(...reds) - Math.min(...reds);
      expect(spread).toBeLessThan(40);
    }
  });

  it("repeats the edge outside the picture, however far away", () => {
    const image = paint(20, 10, (x) => (x === 19 ? 240 : 10));
    const beside = warpToCrop(image, { ...identity, tx: -25 }, 6);
    const farAway = warpToCrop(image, { ...identity, tx: -1e6, ty: 1e6 }, 6);
    for (const { data } of [beside, farAway]) {
      expect([...data].filter((_, i) => i % 3 === 0).every((red) => red === 240)).toBe(true);
    }
  });

  it("refuses a transform without an inverse or with NaN", () => {
    const image = paint(4, 4, () => 0);
    expect(() => warpToCrop(image, { a: 0, b: 0, tx: 0, ty: 0 }, 4)).toThrow(RangeError);
    expect(() => warpToCrop(image, { ...identity, tx: Number.NaN }, 4)).toThrow(RangeError);
  });
});

describe("letterbox", () => {
  it("centres a wide picture between black bars", () => {
    const { crop, toCrop } = letterbox(
      paint(200, 100, () => 90),
      { x: 0, y: 0, width: 200, height: 100 },
      40,
    );
    const red = (x: number, y: number) => crop.data[(y * 40 + x) * 3];
    expect(red(20, 5)).toBe(0);
    expect(red(20, 20)).toBeCloseTo(90, 3);
    expect(red(20, 35)).toBe(0);
    expect(toCrop).toEqual({ a: 0.2, b: 0, tx: 0, ty: 10 });
  });

  it("shows nothing of the picture outside the window, and black outside the picture", () => {
    const image = paint(100, 100, (x) => (x < 50 ? 100 : 200));
    const { crop } = letterbox(image, { x: -50, y: 0, width: 100, height: 100 }, 20);
    expect(crop.data[(10 * 20 + 4) * 3]).toBe(0);
    expect(crop.data[(10 * 20 + 15) * 3]).toBeCloseTo(100, 3);
  });
});
