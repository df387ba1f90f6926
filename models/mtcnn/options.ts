/** How MTCNN looks for faces. Every length is in pixels of the picture given to it. */
export interface MtcnnOptions {
  /** Shortest side of a face that must be found; halving it costs four times the time of the first stage. */
  minFacePx: number;
  /** Each level of the pyramid is this much smaller than the one before, in (0, 1). */
  scaleFactor: number;
  /** Least probability of a face that a window needs to pass each stage, in (0, 1). */
  thresholds: { proposal: number; refine: number; output: number };
  /** No more windows than this, best first, go on to the second stage. */
  maxProposals: number;
  /** No more faces than this are looked at in the last stage. */
  maxFaces: number;
  /** Bigger pictures are first shrunk by the smallest whole factor that brings them under it. */
  maxPixels: number;
}

/** For a person or a small group before a webcam; the thresholds are the original ones. */
export const webcamMtcnnOptions: MtcnnOptions = {
  minFacePx: 60,
  scaleFactor: 0.709,
  thresholds: { proposal: 0.6, refine: 0.7, output: 0.7 },
  maxProposals: 128,
  maxFaces: 32,
  maxPixels: 4_000_000,
};

/** Overlaps above which the weaker of two windows is dropped, as in the original. */
export const mtcnnSuppression = {
  /** IoU of windows on one level of the pyramid. */
  withinLevel: 0.5,
  /** IoU of windows of all levels. */
  betweenLevels: 0.7,
  /** IoU after the second network. */
  refine: 0.7,
  /** Shared area over the smaller box, after the last network. */
  outputOfSmaller: 0.7,
};

/** Side of each network's input in pixels, and the distance of two neighbouring windows of the first. */
export const mtcnnInput = { proposal: 12, refine: 24, output: 48, proposalStride: 2 };

/** @throws RangeError that names the option that is out of range */
export function checkMtcnnOptions(options: MtcnnOptions): void {
  const { minFacePx, scaleFactor, thresholds, maxProposals, maxFaces, maxPixels } = options;
  const between = (name: string, value: number, low: number, high: number) => {
    if (!(value > low && value < high)) throw new RangeError(`${name} is ${value}, not in (${low}, ${high})`);
  };
  between("minFacePx", minFacePx, 0, Number.POSITIVE_INFINITY);
  between("scaleFactor", scaleFactor, 0, 1);
  between("thresholds.proposal", thresholds.proposal, 0, 1);
  between("thresholds.refine", thresholds.refine, 0, 1);
  between("thresholds.output", thresholds.output, 0, 1);
  between("maxProposals", maxProposals, 0, Number.POSITIVE_INFINITY);
  between("maxFaces", maxFaces, 0, Number.POSITIVE_INFINITY);
  between("maxPixels", maxPixels, 0, Number.POSITIVE_INFINITY);
}
