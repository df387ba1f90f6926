import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { conditions, turnFaces } from "@/scripts/eval/detection-conditions";
import { detectionRates, type FacePoints, pairFaces } from "@/scripts/eval/detection-metrics";

const box = (x: number, y: number, side = 100) => ({ x, y, width: side, height: side });
const points = (x: number, y: number): FacePoints => [
  { x, y },
  { x: x + 10, y },
  { x: x + 5, y: y + 5 },
  { x: x + 5, y: y + 10 },
];

describe("detectionRates", () => {
  it("counts each face once, and what hits none as a mistake", () => {
    const rates = detectionRates([
      {
        wanted: [{ box: box(0, 0) }, { box: box(300, 0) }],
        found: [{ box: box(5, 0) }, { box: box(10, 0) }, { box: box(900, 0) }],
        ms: 10,
      },
      { wanted: [{ box: box(0, 0) }], found: [{ box: box(0, 0) }], ms: 30 },
    ]);
    expect(rates.recall).toBeCloseTo(2 / 3);
    expect(rates.precision).toBeCloseTo(2 / 4);
    expect(rates.landmark_error).toBeNull();
    expect(rates.median_ms).toBe(30);
  });

  it("measures points in widths of the labelled box", () => {
    const rates = detectionRates([
      {
        wanted: [{ box: box(0, 0), points: points(20, 20) }],
        found: [{ box: box(0, 0), points: points(23, 24) }],
        ms: 1,
      },
    ]);
    expect(rates.landmark_error).toBeCloseTo(0.05);
  });

  it("pairs the greatest overlaps, not the first", () => {
    const wanted = [{ box: box(0, 0) }, { box: box(40, 0) }];
    const found = [{ box: box(40, 0) }];
    expect(pairFaces(wanted, found, 0.4)).toMatchObject([{ wanted: wanted[1], found: found[0] }]);
  });
});

describe("conditions", () => {
  /** A white spot on black at a labelled place must lie at the moved label. */
  const spot = { x: 60, y: 30 };
  const make = async () => {
    const white = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const content = await sharp({ create: { width: 200, height: 100, channels: 3, background: "#000" } })
      .composite([{ input: white, left: spot.x - 4, top: spot.y - 4 }])
      .png()
      .toBuffer();
    return { content, faces: [{ box: { x: 40, y: 10, width: 40, height: 40 } }] };
  };

  it.each(["rotated_15", "rotated_30", "small"])("%s moves labels with the picture", async (name) => {
    const condition = conditions.find((each) => each.name === name);
    const result = await condition?.apply(await make());
    const { data, info } = await sharp(result?.content)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    let [x, y, total] = [0, 0, 0];
    data.forEach((value, i) => {
      if (value < 200) return;
      x += i % info.width;
      y += Math.floor(i / info.width);
      total++;
    });
    const moved = result?.faces[0]?.box ?? box(0, 0);
    expect(Math.abs(x / total + 0.5 - (moved.x + moved.width / 2))).toBeLessThan(1.5);
    expect(Math.abs(y / total + 0.5 - (moved.y + moved.height / 2))).toBeLessThan(1.5);
  });

  it("dark keeps a fifth of the light and adds grain, the same every time", async () => {
    const grey = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#c8c8c8" } })
      .png()
      .toBuffer();
    const condition = conditions.find(({ name }) => name === "dark");
    const dark = await condition?.apply({ content: grey, faces: [] });
    expect(await condition?.apply({ content: grey, faces: [] })).toEqual(dark);
    const { channels } = await sharp(dark?.content).stats();
    expect(channels[0]?.mean).toBeGreaterThan(36);
    expect(channels[0]?.mean).toBeLessThan(46);
    expect(channels[0]?.stdev).toBeGreaterThan(1);
  });

  it("a quarter turn carries a corner to the next one", () => {
    const size = { width: 200, height: 100 };
    const turned = turnFaces([{ box: box(0, 0, 20) }], size, { width: 100, height: 200 }, 90);
    expect(turned[0]?.box.x).toBeCloseTo(80);
    expect(turned[0]?.box.y).toBeCloseTo(0);
  });
});
