/** The score that a share `rate` of the impostor scores reaches. Sorts a copy. */
export function thresholdAtRate(impostors: ArrayLike<number>, rate: number): number {
  const sorted = Float64Array.from(impostors).sort();
  const allowed = Math.floor(rate * sorted.length);
  const first = sorted[sorted.length - 1 - allowed] ?? Number.POSITIVE_INFINITY;
  // Just above the best impostor that must not pass.
  return first + Number.EPSILON * Math.abs(first);
}

/** Share of scores at or above a threshold. */
export function shareAtOrAbove(scores: ArrayLike<number>, threshold: number): number {
  let count = 0;
  for (let i = 0; i < scores.length; i++) if ((scores[i] as number) >= threshold) count++;
  return scores.length === 0 ? Number.NaN : count / scores.length;
}

/** Cosines of all pairs of a set, split by whether both have one identity. Vectors must have length 1. */
export function allPairCosines(
  vectors: readonly Float32Array[],
  identities: readonly string[],
): { genuine: Float32Array; impostor: Float32Array } {
  const genuine: number[] = [];
  const impostor = new Float32Array((vectors.length * (vectors.length - 1)) / 2);
  let count = 0;
  for (let i = 0; i < vectors.length; i++) {
    const a = vectors[i] as Float32Array;
    for (let j = i + 1; j < vectors.length; j++) {
      const b = vectors[j] as Float32Array;
      let dot = 0;
      for (let k = 0; k < a.length; k++) dot += (a[k] as number) * (b[k] as number);
      if (identities[i] === identities[j]) genuine.push(dot);
      else impostor[count++] = dot;
    }
  }
  return { genuine: Float32Array.from(genuine), impostor: impostor.slice(0, count) };
}
