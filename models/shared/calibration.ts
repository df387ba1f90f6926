/** One point of a calibration curve. */
export interface CalibrationAnchor {
  cosine: number;
  similarity: number;
}

/** How often two photos of one person stay below a similarity: what a stricter threshold costs. */
export interface GenuineCurve {
  /** Pairs of photos of one person behind the curve. */
  pairs: number;
  /** Similarity rising; `refused` is the share in [0, 1] of the pairs below it (FNMR). */
  points: { similarity: number; refused: number }[];
}

/**
 * How a network's raw cosine becomes the calibrated similarity that thresholds speak of. Similarity is
 * defined by the share of different people who reach a cosine: `0.5 + 0.05 * -log10(FMR(cosine))`, so 0.70
 * is one false match in 10 000 comparisons and every further 0.05 means ten times fewer.
 */
export interface Calibration {
  modelId: string;
  version: string;
  /** Cosine and similarity both strictly rising, at least two, all strictly between 0 and 1 in similarity. */
  anchors: CalibrationAnchor[];
  /** How and on what it was measured. */
  method: string;
  /** Impostor comparisons behind the curve. */
  impostorPairs: number;
  /** Below this FMR the curve is a fit, not a count. */
  measuredDownToFmr: number;
  /** Measured with the same photos as `anchors`. */
  genuine?: GenuineCurve;
}

/** At or above it a 1:1 comparison is a match, for every model: FMR 1e-4. */
export const VERIFICATION_THRESHOLD = 0.7;

const similarityPerDecade = 0.05;
const similarityAtFmrOne = 0.5;

/** The similarity that a false match rate defines. `fmr` in (0, 1]. */
export function similarityAtFmr(fmr: number): number {
  return similarityAtFmrOne - similarityPerDecade * Math.log10(fmr);
}

/** The false match rate a similarity stands for; 1 at 0.5 and below. */
export function fmrAtSimilarity(similarity: number): number {
  return Math.min(1, 10 ** ((similarityAtFmrOne - similarity) / similarityPerDecade));
}

/**
 * Calibrated similarity in [0, 1] of a raw cosine. Piecewise linear through the anchors; beyond the last it
 * rises to 1 at cosine 1, before the first it falls to 0 at cosine -1. Strictly monotone on [-1, 1].
 *
 * @throws RangeError when the cosine is NaN
 */
export function similarityFromCosine(calibration: Calibration, cosine: number): number {
  if (Number.isNaN(cosine)) throw new RangeError("The cosine is not a number");
  const curve = fullCurve(calibration);
  return interpolate(curve, Math.min(1, Math.max(-1, cosine)), "cosine", "similarity");
}

/**
 * Inverse of `similarityFromCosine`: the raw cosine at which a similarity is reached, in [-1, 1].
 *
 * @throws RangeError when the similarity is NaN
 */
export function cosineFromSimilarity(calibration: Pick<Calibration, "anchors">, similarity: number): number {
  if (Number.isNaN(similarity)) throw new RangeError("The similarity is not a number");
  const curve = fullCurve(calibration);
  return interpolate(curve, Math.min(1, Math.max(0, similarity)), "similarity", "cosine");
}

/**
 * The share of genuine comparisons that a threshold refuses (FNMR), linear between the measured points and constant
 * beyond them; undefined without a measured curve.
 */
export function refusedAtSimilarity(calibration: Calibration, similarity: number): number | undefined {
  const points = calibration.genuine?.points ?? [];
  const upper = points.findIndex((point) => point.similarity >= similarity);
  const high = points[upper === -1 ? points.length - 1 : upper];
  const low = points[upper === -1 ? points.length - 1 : Math.max(0, upper - 1)];
  if (!high || !low) return undefined;
  if (high === low) return high.refused;
  const share = (similarity - low.similarity) / (high.similarity - low.similarity);
  return low.refused + share * (high.refused - low.refused);
}

/**
 * The similarity a best match in a gallery must reach, so that a person who is not in it is wrongly
 * identified with probability at most `fpir` (a union bound: each of the `gallerySize` comparisons may fail
 * with `fpir / gallerySize`). Never below the 1:1 threshold.
 */
export function identificationThreshold(
  gallerySize: number,
  { fpir = 1e-3 }: { fpir?: number } = {},
): number {
  const perComparison = fpir / Math.max(1, gallerySize);
  return Math.max(VERIFICATION_THRESHOLD, similarityAtFmr(perComparison));
}

/** The share of the runner-up's excess that `identificationSimilarity` takes away. */
export const RUNNER_UP_SHARE = 0.3;

/**
 * By what the best match of a gallery is judged: its similarity, less a share of what the runner-up has more than
 * chance gives the best of so many other people. A face that is like two people is like many, and a stranger whom a
 * gallery takes for somebody is often one of those. The share was chosen on Labeled Faces in the Wild, where at the same rate of
 * false alarms it misses fewer people with each model; `models/duo/README.md` has the figures.
 *
 * @param second undefined in a gallery of one
 */
export function identificationSimilarity(
  best: number,
  second: number | undefined,
  gallerySize: number,
): number {
  if (second === undefined) return best;
  const byChance = similarityAtFmr(1 / Math.max(1, gallerySize - 1));
  return best - RUNNER_UP_SHARE * Math.max(0, second - byChance);
}

function fullCurve(calibration: Pick<Calibration, "anchors">): CalibrationAnchor[] {
  return [{ cosine: -1, similarity: 0 }, ...calibration.anchors, { cosine: 1, similarity: 1 }];
}

function interpolate(
  curve: CalibrationAnchor[],
  value: number,
  from: keyof CalibrationAnchor,
  to: keyof CalibrationAnchor,
): number {
  for (let i = 1; i < curve.length; i++) {
    const low = curve[i - 1];
    const high = curve[i];
    if (low && high && (value <= high[from] || i === curve.length - 1)) {
      const share = (value - low[from]) / (high[from] - low[from]);
      return low[to] + share * (high[to] - low[to]);
    }
  }
  throw new RangeError("A calibration needs anchors");
}
