import type { WeightTensor } from "@/models/shared/weights";

/** A kernel in bytes: `value = levels[byte] * scale[channel]`, the output channel being the last axis. */
export interface QuantisedKernel {
  bytes: Uint8Array;
  /** 256, rising. */
  levels: Float32Array;
  scale: Float32Array;
}

const levelCount = 256;
const lloydRounds = 60;

/**
 * Quantises a kernel to 8 bits: each output channel is scaled to a root mean square of 1, and the layer shares
 * 256 levels that minimise the mean squared error (Lloyd 1982; Max 1960). Levels lie dense where weights are
 * frequent, which halves the error of an even grid from least to greatest. Only additions, products and square
 * roots, so the same weights give the same bytes everywhere.
 */
export function quantiseKernel({ shape, values }: WeightTensor): QuantisedKernel {
  const channels = shape.at(-1) ?? 0;
  const scale = rootMeanSquares(values, channels);
  const normalised = values.map((value, i) => value / (scale[i % channels] as number));
  const levels = fitLevels(Float32Array.from(normalised).sort());
  const bytes = Uint8Array.from(normalised, (value) => nearestLevel(levels, value));
  return { bytes, levels, scale };
}

function rootMeanSquares(values: Float32Array, channels: number): Float32Array {
  const squares = new Float64Array(channels);
  values.forEach((value, i) => {
    squares[i % channels] = (squares[i % channels] as number) + value * value;
  });
  return Float32Array.from(squares, (sum) => Math.sqrt((sum * channels) / values.length) || 1);
}

/** Lloyd's algorithm on sorted values. */
function fitLevels(sorted: Float32Array): Float32Array {
  const sums = new Float64Array(sorted.length + 1);
  sorted.forEach((value, i) => {
    sums[i + 1] = (sums[i] as number) + value;
  });
  let levels = firstLevels(sorted);
  for (let round = 0; round < lloydRounds; round++) {
    let start = 0;
    levels = levels.map((level, i) => {
      const next = levels[i + 1];
      const end = next === undefined ? sorted.length : firstAbove(sorted, (level + next) / 2, start);
      const mean = ((sums[end] as number) - (sums[start] as number)) / (end - start);
      const moved = end > start ? mean : level;
      start = end;
      return moved;
    });
  }
  return levels;
}

/** Levels with the square root of the values' own density, near what the optimum has. */
function firstLevels(sorted: Float32Array): Float32Array {
  const bins = 4 * levelCount;
  const low = sorted[0] ?? 0;
  const width = ((sorted.at(-1) ?? 0) - low) / bins || 1;
  const counts = new Float64Array(bins);
  for (const value of sorted) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  const density = counts.map((count) => Math.sqrt(count));
  const total = density.reduce((sum, value) => sum + value, 0);
  const levels = new Float32Array(levelCount);
  let bin = 0;
  let before = 0;
  for (let i = 0; i < levelCount; i++) {
    const target = ((i + 0.5) * total) / levelCount;
    while (bin < bins - 1 && before + (density[bin] as number) < target) before += density[bin++] as number;
    levels[i] = low + (bin + (target - before) / ((density[bin] as number) || 1)) * width;
  }
  return levels;
}

/** Index of the first sorted value above `limit`, from `start` on. */
function firstAbove(sorted: Float32Array, limit: number, start: number): number {
  let low = start;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function nearestLevel(levels: Float32Array, value: number): number {
  const above = Math.min(levels.length - 1, firstAbove(levels, value, 0));
  const below = Math.max(0, above - 1);
  return value - (levels[below] as number) <= (levels[above] as number) - value ? below : above;
}
