/** One compared pair; `score` is undefined when a face was not found in one of the pictures. */
export interface ScoredPair {
  fold: number;
  same: boolean;
  score: number | undefined;
}

/**
 * Verification accuracy as the LFW protocol has it: for each fold, the threshold that is best on the other
 * folds, tried on this one; the mean over folds. With a single fold its own best threshold is used. A pair
 * with a face not found is an error, whichever kind it is.
 */
export function foldAccuracy(pairs: readonly ScoredPair[]): number {
  const folds = [...new Set(pairs.map(({ fold }) => fold))];
  const accuracies = folds.map((fold) => {
    const others = folds.length > 1 ? pairs.filter((pair) => pair.fold !== fold) : pairs;
    return accuracyAt(
      pairs.filter((pair) => pair.fold === fold),
      bestThreshold(others),
    );
  });
  return accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
}

function accuracyAt(pairs: readonly ScoredPair[], threshold: number): number {
  const right = pairs.filter(({ same, score }) => score !== undefined && score >= threshold === same);
  return right.length / pairs.length;
}

function bestThreshold(pairs: readonly ScoredPair[]): number {
  const scored = pairs
    .flatMap(({ same, score }) => (score === undefined ? [] : [{ same, score }]))
    .sort((a, b) => b.score - a.score);
  // With the threshold above every score, all impostor pairs are right.
  let right = scored.filter(({ same }) => !same).length;
  let best = { right, threshold: Number.POSITIVE_INFINITY };
  scored.forEach(({ same, score }, index) => {
    right += same ? 1 : -1;
    const next = scored[index + 1]?.score ?? score - 1;
    if (right > best.right && next < score) best = { right, threshold: (score + next) / 2 };
  });
  return best.threshold;
}

/**
 * True accept rate at the lowest threshold that falsely accepts at most the share `far` of impostor pairs.
 * Pairs with a face not found are never accepted.
 */
export function tarAtFar(pairs: readonly ScoredPair[], far: number): number {
  const impostors = pairs.filter(({ same }) => !same);
  const scores = impostors.flatMap(({ score }) => score ?? []).sort((a, b) => b - a);
  // The first impostor that must be refused: only what scores above it is accepted.
  const refused = scores[Math.floor(far * impostors.length)] ?? Number.NEGATIVE_INFINITY;
  return share(pairs, true, (score) => score > refused);
}

/** False match and false non-match rates at a threshold; a face not found never matches. */
export function errorRates(pairs: readonly ScoredPair[], threshold: number): { fmr: number; fnmr: number } {
  return {
    fmr: share(pairs, false, (score) => score >= threshold),
    fnmr: 1 - share(pairs, true, (score) => score >= threshold),
  };
}

function share(pairs: readonly ScoredPair[], same: boolean, accepts: (score: number) => boolean): number {
  const wanted = pairs.filter((pair) => pair.same === same);
  const accepted = wanted.filter(({ score }) => score !== undefined && accepts(score));
  return wanted.length > 0 ? accepted.length / wanted.length : 0;
}

/** The value below which the share `q` of the values lies (nearest rank); NaN of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
