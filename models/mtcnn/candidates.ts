/**
 * Windows that may hold a face, as flat arrays: four corners each (`left, top, right, bottom` in pixels of the
 * working picture) and a probability.
 */
export interface Candidates {
  corners: Float32Array;
  scores: Float32Array;
}

export const noCandidates: Candidates = { corners: new Float32Array(0), scores: new Float32Array(0) };

/** Probability of the second of two classes from their logits (softmax). */
export function faceProbability(background: number, face: number): number {
  return 1 / (1 + Math.exp(background - face));
}

/** The candidates with the given indices, in that order. */
export function pick(candidates: Candidates, indices: ArrayLike<number>): Candidates {
  const corners = new Float32Array(indices.length * 4);
  const scores = new Float32Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] as number;
    scores[i] = candidates.scores[from] as number;
    for (let k = 0; k < 4; k++) corners[4 * i + k] = candidates.corners[4 * from + k] as number;
  }
  return { corners, scores };
}

export function joinCandidates(parts: readonly Candidates[]): Candidates {
  const count = parts.reduce((sum, part) => sum + part.scores.length, 0);
  const joined = { corners: new Float32Array(count * 4), scores: new Float32Array(count) };
  let at = 0;
  for (const part of parts) {
    joined.corners.set(part.corners, at * 4);
    joined.scores.set(part.scores, at);
    at += part.scores.length;
  }
  return joined;
}

/**
 * Greedy non-maximum suppression on flat arrays.
 *
 * @param measure whether overlap is shared area over the union or over the smaller box
 * @param limit stop after so many
 * @returns indices of what stays, best first
 */
export function suppress(
  { corners, scores }: Candidates,
  threshold: number,
  measure: "union" | "smaller",
  limit = Number.POSITIVE_INFINITY,
): number[] {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const kept: number[] = [];
  for (const index of order) {
    if (kept.length >= limit) break;
    if (!kept.some((other) => overlap(corners, index, other, measure) > threshold)) kept.push(index);
  }
  return kept;
}

function overlap(corners: Float32Array, i: number, j: number, measure: "union" | "smaller"): number {
  const at = (index: number, k: number) => corners[4 * index + k] as number;
  const width = Math.min(at(i, 2), at(j, 2)) - Math.max(at(i, 0), at(j, 0));
  const height = Math.min(at(i, 3), at(j, 3)) - Math.max(at(i, 1), at(j, 1));
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  const a = (at(i, 2) - at(i, 0)) * (at(i, 3) - at(i, 1));
  const b = (at(j, 2) - at(j, 0)) * (at(j, 3) - at(j, 1));
  return shared / (measure === "union" ? a + b - shared : Math.min(a, b));
}

/**
 * Box calibration: moves each corner by the network's regression, in shares of the window's width and height.
 *
 * @param regression four numbers a candidate from `offset` on, every `stride` numbers
 */
export function calibrate(
  candidates: Candidates,
  regression: ArrayLike<number>,
  stride: number,
  offset: number,
): Candidates {
  const { corners, scores } = candidates;
  const out = new Float32Array(corners.length);
  for (let i = 0; i < scores.length; i++) {
    const sides = [
      (corners[4 * i + 2] as number) - (corners[4 * i] as number),
      (corners[4 * i + 3] as number) - (corners[4 * i + 1] as number),
    ];
    for (let k = 0; k < 4; k++) {
      const shift = (regression[i * stride + offset + k] as number) * (sides[k % 2] as number);
      out[4 * i + k] = (corners[4 * i + k] as number) + shift;
    }
  }
  return { corners: out, scores };
}

/** Squares about the boxes' centres with their longer sides, on whole pixels. */
export function squareUp({ corners, scores }: Candidates): Candidates {
  const out = new Float32Array(corners.length);
  for (let i = 0; i < scores.length; i++) {
    const [left = 0, top = 0, right = 0, bottom = 0] = corners.subarray(4 * i, 4 * i + 4);
    const side = Math.max(1, Math.round(Math.max(right - left, bottom - top)));
    const x = Math.round((left + right - side) / 2);
    const y = Math.round((top + bottom - side) / 2);
    out.set([x, y, x + side, y + side], 4 * i);
  }
  return { corners: out, scores };
}
