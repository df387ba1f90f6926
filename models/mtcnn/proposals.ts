import { type Candidates, faceProbability, joinCandidates, noCandidates, pick, suppress } from "./candidates";
import { type IntegralImage, resample } from "./integral-image";
import type { MtcnnNetworks, NetworkOutput } from "./networks";
import { type MtcnnOptions, mtcnnInput, mtcnnSuppression } from "./options";
import { type PyramidLevel, type PyramidPlan, planPyramid } from "./pyramid";

/**
 * First stage: P-Net over the picture at all scales.
 *
 * @returns windows in pixels of the working picture, best first, not yet calibrated, and their box shifts
 */
export async function findProposals(
  networks: MtcnnNetworks,
  picture: IntegralImage,
  options: MtcnnOptions,
): Promise<{ windows: Candidates; shifts: Float32Array }> {
  const plan = planPyramid(
    picture.width,
    picture.height,
    Math.max(mtcnnInput.proposal, options.minFacePx / picture.step),
    options.scaleFactor,
  );
  if (plan.levels.length === 0) return { windows: noCandidates, shifts: new Float32Array(0) };
  const { width, height } = plan.canvas;
  const answer = await networks.propose(drawPyramid(picture, plan), width, height);
  const found = plan.levels.map((level) => readLevel(answer, level, picture, options.thresholds.proposal));
  const windows = joinCandidates(found.map((level) => level.windows));
  const shifts = new Float32Array(windows.corners.length);
  let at = 0;
  for (const level of found) {
    shifts.set(level.shifts, at);
    at += level.shifts.length;
  }
  const kept = suppress(windows, mtcnnSuppression.betweenLevels, "union", options.maxProposals);
  return { windows: pick(windows, kept), shifts: pickShifts(shifts, kept) };
}

function drawPyramid(picture: IntegralImage, { canvas, levels }: PyramidPlan): Float32Array {
  const data = new Float32Array(canvas.width * canvas.height * 3);
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  for (const { x, y, width, height } of levels) {
    const offset = (y * canvas.width + x) * 3;
    resample(picture, whole, { data, rowLength: canvas.width, offset, width, height });
  }
  return data;
}

/** The windows of one level that look like a face. */
function readLevel(answer: NetworkOutput, level: PyramidLevel, picture: IntegralImage, threshold: number) {
  const { proposal: side, proposalStride: stride } = mtcnnInput;
  const scaleX = picture.width / level.width;
  const scaleY = picture.height / level.height;
  // Comparing logits spares the exponential for all but the few windows that pass.
  const leastMargin = Math.log(threshold / (1 - threshold));
  const corners: number[] = [];
  const scores: number[] = [];
  const shifts: number[] = [];
  const { values } = answer;
  for (let y = 0; y <= level.height - side; y += stride) {
    let at = (((level.y + y) / stride) * answer.width + level.x / stride) * answer.channels;
    for (let x = 0; x <= level.width - side; x += stride, at += answer.channels) {
      const background = values[at] as number;
      const face = values[at + 1] as number;
      if (face - background <= leastMargin) continue;
      corners.push(x * scaleX, y * scaleY, (x + side) * scaleX, (y + side) * scaleY);
      scores.push(faceProbability(background, face));
      for (let k = 2; k < 6; k++) shifts.push(values[at + k] as number);
    }
  }
  const windows = { corners: Float32Array.from(corners), scores: Float32Array.from(scores) };
  const kept = suppress(windows, mtcnnSuppression.withinLevel, "union");
  return { windows: pick(windows, kept), shifts: pickShifts(shifts, kept) };
}

function pickShifts(shifts: ArrayLike<number>, indices: readonly number[]): Float32Array {
  const out = new Float32Array(indices.length * 4);
  indices.forEach((from, i) => {
    for (let k = 0; k < 4; k++) out[4 * i + k] = shifts[4 * from + k] as number;
  });
  return out;
}
