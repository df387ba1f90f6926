import type { CalibrationAnchor } from "@/models/shared/calibration";
import { similarityAtFmr } from "@/models/shared/calibration";

/** False match rates at which the curve is read off the data, from the middle of the impostors on. */
const countedRates = [0.5, 0.2, 0.1, 0.03, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4];

/** Rates that the data behind the tail's fit span, and those that are read off the fit. */
const fitFrom = 1e-3;
const fitUntil = 1e-5;
const fittedRates = [1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

/** Comparisons a rate must rest on to be counted or fitted. */
const fewestFalseMatches = 20;

export interface CalibrationFit {
  anchors: CalibrationAnchor[];
  /** The lowest false match rate that rests on counts. */
  measuredDownToFmr: number;
}

/**
 * A calibration curve from the cosines of pairs of different people. Down to FMR 1e-4 anchors are counted; below,
 * a line is fitted to log10(FMR) over log10(1 - cosine) between FMR 1e-3 and 1e-5 and continued: the share of
 * unit vectors inside a small cap grows as a power of 1 - cosine, so the tail is close to a line there.
 *
 * @throws RangeError when there are too few pairs to count FMR 1e-4
 */
export function fitCalibration(impostorCosines: ArrayLike<number>): CalibrationFit {
  const sorted = Float64Array.from(impostorCosines).sort();
  const cosineAt = (rate: number) => sorted[Math.floor(sorted.length * (1 - rate))] ?? 1;
  const lowest = Math.max(fitUntil, fewestFalseMatches / sorted.length);
  if (lowest > 1e-4) {
    throw new RangeError(`${sorted.length} impostor pairs are too few: 200 000 are needed to count FMR 1e-4`);
  }
  const steps = 40;
  const rates = Array.from({ length: steps + 1 }, (_, i) => fitFrom * (lowest / fitFrom) ** (i / steps));
  const { slope, intercept } = fitLine(
    rates.map((rate) => Math.log10(1 - cosineAt(rate))),
    rates.map(Math.log10),
  );
  const fitted = (rate: number) => 1 - 10 ** ((Math.log10(rate) - intercept) / slope);
  const anchors = [
    ...countedRates.map((rate) => ({ rate, cosine: cosineAt(rate) })),
    ...fittedRates.map((rate) => ({ rate, cosine: fitted(rate) })),
  ].map(({ rate, cosine }) => ({ cosine: round(cosine), similarity: round(similarityAtFmr(rate)) }));
  const rising = anchors.every((anchor, i) => {
    const before = anchors[i - 1];
    return !before || (anchor.cosine > before.cosine && anchor.similarity > before.similarity);
  });
  if (!rising) throw new RangeError("The impostor distribution gives no rising curve");
  return { anchors, measuredDownToFmr: lowest };
}

function fitLine(x: number[], y: number[]): { slope: number; intercept: number } {
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const meanY = y.reduce((sum, value) => sum + value, 0) / y.length;
  let xy = 0;
  let xx = 0;
  x.forEach((value, i) => {
    xy += (value - meanX) * ((y[i] ?? meanY) - meanY);
    xx += (value - meanX) ** 2;
  });
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX };
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
