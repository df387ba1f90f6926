import { describe, expect, it } from "vitest";
import { intersectionArea } from "@/models/shared/boxes";
import type { Box, DetectedFace } from "@/models/shared/face";
import {
  defaultTileScan,
  mergeDetections,
  planTiles,
  scanPicture,
  watchFaces,
} from "@/models/shared/tile-scan";

function face(box: Box, score: number): DetectedFace {
  const point = { x: box.x, y: box.y };
  return {
    box,
    score,
    keypoints: {
      rightEye: point,
      leftEye: point,
      noseTip: point,
      mouthCentre: point,
      rightEar: point,
      leftEar: point,
    },
  };
}

describe("planTiles", () => {
  it("covers every spot at every scale, inside the picture, with the whole picture first", () => {
    for (const [width, height] of [
      [640, 480],
      [480, 640],
      [500, 333],
      [1920, 1080],
    ] as const) {
      const tiles = planTiles(width, height);
      expect(tiles[0]).toEqual({ x: 0, y: 0, width, height });
      const sides = [...new Set(tiles.slice(1).map((tile) => tile.width))];
      expect(sides).toHaveLength(2);
      for (const tile of tiles) {
        expect(tile.x).toBeGreaterThanOrEqual(0);
        expect(tile.x + tile.width).toBeLessThanOrEqual(width + 1e-6);
        expect(tile.y + tile.height).toBeLessThanOrEqual(height + 1e-6);
      }
      for (const side of sides) {
        // A face of a third of the tile lies whole in some tile, wherever it is.
        const size = side * defaultTileScan.overlap;
        for (let x = 0; x <= width - size; x += size / 3) {
          for (let y = 0; y <= height - size; y += size / 3) {
            const spot = { x, y, width: size, height: size };
            const whole = tiles.some(
              (tile) => tile.width === side && intersectionArea(tile, spot) > 0.999 * size * size,
            );
            expect(whole, `${x}, ${y} of ${width} x ${height}`).toBe(true);
          }
        }
      }
    }
  });

  it("leaves tiles away that would be tiny", () => {
    expect(planTiles(120, 100)).toEqual([{ x: 0, y: 0, width: 120, height: 100 }]);
  });
});

describe("mergeDetections", () => {
  it("keeps one of each face, and none of its parts", () => {
    const merged = mergeDetections([
      face({ x: 100, y: 100, width: 60, height: 60 }, 0.8),
      face({ x: 104, y: 98, width: 60, height: 60 }, 0.9),
      face({ x: 125, y: 120, width: 30, height: 30 }, 0.7),
      face({ x: 300, y: 100, width: 60, height: 60 }, 0.6),
    ]);
    expect(merged.map(({ score }) => score)).toEqual([0.9, 0.6]);
  });
});

describe("scanPicture", () => {
  it("keeps what the second look confirms, with its box and the mean score", async () => {
    const real = { x: 100, y: 100, width: 50, height: 50 };
    const better = { x: 102, y: 101, width: 50, height: 50 };
    const mistake = { x: 300, y: 200, width: 40, height: 40 };
    const shown = (window: Box, box: Box) => intersectionArea(window, box) > 0.99 * box.width * box.height;
    const faces = await scanPicture(640, 480, async (window) => {
      const close = window.width <= 2 * 50;
      if (close) return shown(window, better) ? [face(better, 0.88)] : [face(mistake, 0.4)];
      return [
        ...(shown(window, real) ? [face(real, 0.6)] : []),
        ...(shown(window, mistake) ? [face(mistake, 0.95)] : []),
      ];
    });
    expect(faces).toEqual([{ ...face(better, 0.88), score: (0.6 + 0.88) / 2 }]);
  });
});

describe("watchFaces", () => {
  const [one, two] = [
    face({ x: 40, y: 40, width: 80, height: 80 }, 0.9),
    face({ x: 300, y: 200, width: 80, height: 80 }, 0.9),
  ];
  const whole = { x: 0, y: 0, width: 640, height: 480 };
  /** A detector that sees `there` and notes what it was shown. */
  const watching = (there: DetectedFace[]) => {
    const shown: string[] = [];
    const detect = async (window: Box, view: string) => {
      shown.push(`${window.width === whole.width ? "whole" : "face"} ${view}`);
      return there.filter(({ box }) => intersectionArea(box, window) > 0);
    };
    return { shown, detect };
  };

  it("follows known faces and looks at the whole picture every third frame, in turning views", async () => {
    const { shown, detect } = watching([one]);
    let last: DetectedFace[] = [];
    for (let frame = 0; frame < 5; frame++) {
      last = await watchFaces({ ...whole, frame, last }, detect);
      expect(last.map(({ box }) => box)).toEqual([one.box]);
    }
    expect(shown).toEqual([
      "whole plain",
      "face plain",
      "face mirrored",
      "face plain",
      "whole plain",
      "face mirrored",
      "face plain",
    ]);
  });

  it("sees who comes in with the next look at the whole picture", async () => {
    const { detect } = watching([one, two]);
    expect(await watchFaces({ ...whole, frame: 2, last: [one] }, detect)).toHaveLength(1);
    expect(await watchFaces({ ...whole, frame: 3, last: [one] }, detect)).toHaveLength(2);
  });

  it("looks at the whole picture at once when a face is lost or none is known", async () => {
    const { shown, detect } = watching([two]);
    expect(
      (await watchFaces({ ...whole, frame: 1, last: [one, two] }, detect)).map(({ box }) => box),
    ).toEqual([two.box]);
    expect(shown).toContain("whole plain");
    expect(await watchFaces({ ...whole, frame: 1, last: [] }, detect)).toHaveLength(1);
  });
});
