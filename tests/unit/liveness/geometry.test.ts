import { describe, expect, it } from "vitest";
import { flatness, flatnessConfig } from "@/models/liveness/flatness";
import { headModel } from "@/models/liveness/head-model";
import { readHeadPose } from "@/models/liveness/head-pose";
import { homographyResidual } from "@/models/liveness/homography";
import { solveNormalEquations } from "@/models/liveness/least-squares";
import type { Point } from "@/models/shared/face";
import { randomNumbers } from "@/scripts/eval/random";
import { modelHead } from "./model-head";

describe("least squares", () => {
  it("finds the coefficients behind random rows", () => {
    const random = randomNumbers(3);
    const wanted = [2, -1, 0.5];
    const rows = Array.from({ length: 12 }, () => [random(), random(), random()]);
    const values = rows.map((row) => row.reduce((sum, x, i) => sum + x * (wanted[i] ?? 0), 0));
    solveNormalEquations(rows, values).forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] ?? 0, 8);
    });
  });

  it("refuses rows that leave an unknown open", () => {
    expect(() =>
      solveNormalEquations(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toThrow(RangeError);
  });
});

describe("head pose", () => {
  it("reads the angles a head was turned by, left and up as the subject's own", () => {
    for (const yawDeg of [-30, -12, 0, 18]) {
      for (const pitchDeg of [-10, 0, 14]) {
        const pose = readHeadPose(modelHead({ yawDeg, pitchDeg, rollDeg: 8 }));
        expect(Math.abs(pose.yawDeg - yawDeg)).toBeLessThan(5);
        expect(Math.abs(pose.pitchDeg - pitchDeg)).toBeLessThan(5);
      }
    }
  });

  it("is of the subject's own left: the nose goes to the right of an unmirrored image", () => {
    const ahead = modelHead({});
    const turned = modelHead({ yawDeg: 20 });
    const nose = (points: Point[]) =>
      (points[30]?.x ?? 0) - ((points[36]?.x ?? 0) + (points[45]?.x ?? 0)) / 2;
    expect(nose(turned)).toBeGreaterThan(nose(ahead) + 5);
    expect(readHeadPose(turned).yawDeg).toBeGreaterThan(15);
  });

  it("reads a tilted picture of a head as looking ahead", () => {
    const flat = modelHead({}).map(({ x, y }) => ({ x: 300 + (x - 300) * Math.cos(0.7), y }));
    expect(Math.abs(readHeadPose(flat).yawDeg)).toBeLessThan(2);
  });

  it("knows the size of a head whichever way it looks", () => {
    const size = readHeadPose(modelHead({})).eyeDistancePx;
    expect(readHeadPose(modelHead({ yawDeg: 25 })).eyeDistancePx / size).toBeCloseTo(1, 1);
    expect(readHeadPose(modelHead({ scale: 130 })).eyeDistancePx / size).toBeCloseTo(1.3, 5);
  });

  it("refuses points that are no head", () => {
    expect(() => readHeadPose([])).toThrow(RangeError);
    expect(() => readHeadPose(Array.from({ length: 68 }, () => ({ x: 5, y: 5 })))).toThrow(RangeError);
  });
});

describe("flatness", () => {
  const random = randomNumbers(11);
  const homography = (points: Point[]) => {
    const [a, b, c, d, e, f] = Array.from({ length: 6 }, () => random() - 0.5) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return points.map(({ x, y }) => {
      const w = 1 + 0.0006 * (a * (x - 300) + b * (y - 250));
      return { x: (x * (1 + 0.4 * c) + 0.4 * d * y) / w, y: (y * (1 + 0.4 * e) + 0.4 * f * x) / w };
    });
  };

  it("finds every homography of a face flat, trembling points included", () => {
    const tremble = (points: Point[]) =>
      points.map(({ x, y }) => ({ x: x + random() - 0.5, y: y + random() - 0.5 }));
    for (let i = 0; i < 50; i++) {
      const face = modelHead({});
      expect(homographyResidual(face, homography(face), 100)).toBeLessThan(1e-6);
      expect(flatness([tremble(face), tremble(homography(face))]).flat).toBe(true);
    }
  });

  it("finds a head that turned not flat, from 14 degrees on", () => {
    for (const yawDeg of [-30, -20, -14, 14, 20, 30]) {
      const { residual, flat } = flatness([modelHead({}), modelHead({ yawDeg })]);
      expect(residual).toBeGreaterThan(flatnessConfig.maxFlatResidual);
      expect(flat).toBe(false);
    }
  });

  it("counts frames in which nothing turned as flat", () => {
    expect(flatness([modelHead({})]).flat).toBe(true);
    expect(flatness([modelHead({}), modelHead({ rollDeg: 12, scale: 120 })]).flat).toBe(true);
  });
});

it("the mean head is symmetric", () => {
  const mirrored = headModel.filter(([x]) => x > 0);
  for (const [x, y, z] of mirrored) {
    expect(headModel.some(([a, b, c]) => a === -x && b === y && c === z)).toBe(true);
  }
});
