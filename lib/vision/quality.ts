import type { RgbCrop } from "@/models/shared/align";
import { boxArea, clipBox } from "@/models/shared/boxes";
import type { DetectedFace } from "@/models/shared/face";
import { estimatePose } from "./face-pose";
import type { FaceQuality, QualityIssue } from "./types";

/** Thresholds of the quality gates; the README says on which photos they were set. */
export const qualityConfig = {
  minFaceWidthPx: 56,
  /** Share of the face box that must lie inside the frame. */
  minVisible: 0.92,
  minBrightness: 45,
  maxBrightness: 215,
  minContrast: 15,
  /** Of the sharpness by the square of the contrast: blur takes that ratio away, dim light does not. */
  minDetail: 0.009,
  maxYawDeg: 35,
  maxPitchDeg: 35,
  maxRollDeg: 25,
  /** Figures of a sample that cannot get better, where the score's parts reach 1. */
  ideal: { faceWidthPx: 120, contrast: 32, detail: 0.05 },
};

/** Luma figures of an aligned crop: see `FaceQuality` for the units. */
export interface CropFigures {
  brightness: number;
  contrast: number;
  sharpness: number;
}

/**
 * Mean and standard deviation of luma (ITU-R BT.601) over the middle of the crop, where there is skin and
 * not background, and the variance of its 4-neighbour Laplacian (Pech-Pacheco et al. 2000).
 */
export function measureCrop({ data, size }: RgbCrop): CropFigures {
  const from = Math.round(size * 0.2);
  const to = size - from;
  const luma = new Float32Array(size * size);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.299 * (data[3 * i] ?? 0) + 0.587 * (data[3 * i + 1] ?? 0) + 0.114 * (data[3 * i + 2] ?? 0);
  }
  const at = (x: number, y: number) => luma[y * size + x] ?? 0;
  let sum = 0;
  let squares = 0;
  let laplacianSum = 0;
  let laplacianSquares = 0;
  for (let y = from; y < to; y++) {
    for (let x = from; x < to; x++) {
      const value = at(x, y);
      const laplacian = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * value;
      sum += value;
      squares += value * value;
      laplacianSum += laplacian;
      laplacianSquares += laplacian * laplacian;
    }
  }
  const count = (to - from) ** 2;
  const variance = (total: number, ofSquares: number) =>
    Math.max(0, ofSquares / count - (total / count) ** 2);
  return {
    brightness: sum / count,
    contrast: Math.sqrt(variance(sum, squares)),
    sharpness: variance(laplacianSum, laplacianSquares),
  };
}

/** Judges one face: its aligned crop, its place in the frame and its pose. */
export function assessQuality(
  crop: RgbCrop,
  face: DetectedFace,
  frame: { width: number; height: number },
): FaceQuality {
  const { minFaceWidthPx, ideal, ...limits } = qualityConfig;
  const figures = measureCrop(crop);
  const pose = estimatePose(face.keypoints);
  const faceWidthPx = face.box.width;
  const detail = figures.contrast > 0 ? figures.sharpness / figures.contrast ** 2 : 0;
  const area = boxArea(face.box);
  const visible = area > 0 ? boxArea(clipBox(face.box, frame.width, frame.height)) / area : 0;
  const yaw = Math.abs(pose.yawDeg);
  const pitch = Math.abs(pose.pitchDeg);
  const roll = Math.abs(pose.rollDeg);

  const checks: [QualityIssue, boolean][] = [
    ["too_small", faceWidthPx < minFaceWidthPx],
    ["cut_off", visible < limits.minVisible],
    ["too_dark", figures.brightness < limits.minBrightness],
    ["too_bright", figures.brightness > limits.maxBrightness],
    ["low_contrast", figures.contrast < limits.minContrast],
    ["blurred", detail < limits.minDetail],
    ["turned", yaw > limits.maxYawDeg || pitch > limits.maxPitchDeg],
    ["tilted", roll > limits.maxRollDeg],
  ];

  const part = (value: number) => Math.min(1, Math.max(0, value));
  // Light is best in the middle of the range and worth nothing at black or white.
  const light = part(1.6 * (1 - Math.abs(figures.brightness - 128) / 128));
  const parts = [
    part(faceWidthPx / ideal.faceWidthPx),
    part(visible),
    light,
    part(figures.contrast / ideal.contrast),
    part(Math.sqrt(detail / ideal.detail)),
    part(1 - (yaw / (2 * limits.maxYawDeg)) ** 2),
    part(1 - (pitch / (2 * limits.maxPitchDeg)) ** 2),
    part(1 - (roll / (2 * limits.maxRollDeg)) ** 2),
  ];
  return {
    faceWidthPx,
    ...figures,
    ...pose,
    score: parts.reduce((product, value) => product * value, 1),
    issues: checks.filter(([, failed]) => failed).map(([issue]) => issue),
  };
}
