export type VectorFault = "wrong_length" | "not_finite" | "zero_norm";

export type NormaliseResult = { ok: true; vector: Float32Array } | { ok: false; reason: VectorFault };

// Below this a vector's direction is rounding noise; networks give lengths around 1.
const smallestNorm = 1e-6;

/**
 * Scales a vector to Euclidean length 1. Input that has no direction is an expected outcome (it comes from
 * clients), so it is returned as a reason, not thrown.
 *
 * @param length how many components the vector must have
 */
export function l2Normalise(vector: ArrayLike<number>, length = 128): NormaliseResult {
  if (vector.length !== length) return { ok: false, reason: "wrong_length" };
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const value = vector[i] as number;
    sum += value * value;
  }
  if (!Number.isFinite(sum)) return { ok: false, reason: "not_finite" };
  const norm = Math.sqrt(sum);
  if (norm < smallestNorm) return { ok: false, reason: "zero_norm" };
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) out[i] = (vector[i] as number) / norm;
  return { ok: true, vector: out };
}

/**
 * Cosine of the angle between two vectors of any length, in [-1, 1].
 *
 * @throws RangeError for unequal lengths, values that are not finite, or a vector of length zero
 */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length || a.length === 0) throw new RangeError("Cosine needs two vectors of one length");
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  const norms = Math.sqrt(aa) * Math.sqrt(bb);
  if (!Number.isFinite(dot) || !Number.isFinite(norms))
    throw new RangeError("Cosine of a vector that is not finite");
  if (Math.min(aa, bb) < smallestNorm * smallestNorm)
    throw new RangeError("Cosine of a vector of length zero");
  return Math.min(1, Math.max(-1, dot / norms));
}
