import { expect, it } from "vitest";
import { bestSample, findOddSample, fuseSamples } from "@/lib/features/people/rules-samples";
import { cosine } from "@/models/shared/similarity";

/** Unit vectors in a plane, by their angle: the cosine of two is that of the angle between them. */
function direction(degrees: number, score?: number) {
  const vector = new Float32Array(128);
  vector[0] = Math.cos((degrees * Math.PI) / 180);
  vector[1] = Math.sin((degrees * Math.PI) / 180);
  return { vector, score };
}
// A plain stand-in for a model's calibration: similarity 0.6 at 60 degrees.
const similarityOf = (value: number) => value + 0.1;

it.each([
  [[0, 5, 80], 2],
  [[80, 0, 5], 0],
  [[0, 80, 5], 1],
  [[0, 5, 10, 95, 3], 3],
])("names the sample of another person: angles %j, index %i", (angles, odd) => {
  expect(
    findOddSample(
      angles.map((angle) => direction(angle)),
      similarityOf,
    ),
  ).toBe(odd);
});

it("names the later one of two that disagree", () => {
  expect(findOddSample([direction(0), direction(80)], similarityOf)).toBe(1);
});

it("lets poses of one person differ", () => {
  expect(findOddSample([direction(0), direction(30), direction(-20)], similarityOf)).toBeNull();
  expect(findOddSample([direction(0)], similarityOf)).toBeNull();
});

it("finds opposite samples", () => {
  expect(findOddSample([direction(0), direction(0), direction(180)], similarityOf)).toBe(2);
});

it("fuses nearer to the sample of the better quality", () => {
  const sharp = direction(0, 1);
  const blurred = direction(40, 0.1);
  const fused = fuseSamples([sharp, blurred]);
  if (!fused) throw new Error("expected a template");
  expect(Math.hypot(...fused)).toBeCloseTo(1, 6);
  expect(cosine(fused, sharp.vector)).toBeGreaterThan(cosine(fused, blurred.vector));
});

it("has no template of samples that cancel out", () => {
  expect(fuseSamples([direction(0), direction(180)])).toBeNull();
});

it.each([
  [[0.2, 0.9, 0.5], 1],
  [[0.7, 0.7], 0],
  [[0.4, undefined], 1],
  [[undefined, 0.4], 0],
])("shows the person with the best sample: scores %j, index %i", (scores, best) => {
  expect(bestSample(scores.map((score) => ({ score })))).toBe(best);
});
