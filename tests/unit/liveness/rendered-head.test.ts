import { beforeAll, describe, expect, it } from "vitest";
import { flatness } from "@/models/liveness/flatness";
import { type FaceReading, isPromptShown, livenessPrompts, readFace } from "@/models/liveness/prompts";
import { sessionConfig } from "@/models/liveness/session";
import type { RgbaImage } from "@/models/shared/face";
import { loadFaceMesh } from "@/scripts/eval/liveness/face-mesh";
import { type HeadState, largestFace, stillHead } from "@/scripts/eval/liveness/live-head";
import { filmPaper, type PaperState, stillPaper } from "@/scripts/eval/liveness/paper";
import { loadPeople, type SyntheticPerson } from "@/scripts/eval/liveness/people";
import { loadNodePipeline, type NodePipeline } from "@/scripts/models/node-pipeline";

let pipeline: NodePipeline;
let people: SyntheticPerson[];

beforeAll(async () => {
  pipeline = await loadNodePipeline();
  people = (await loadPeople(pipeline, await loadFaceMesh(), [])).slice(0, 3);
}, 60_000);

async function read(image: RgbaImage): Promise<FaceReading> {
  const face = largestFace(await pipeline.detect(image, "quick"));
  if (!face) throw new Error("no face in a rendered picture");
  return readFace(image, await pipeline.locate(image, face));
}

const readHead = ({ head }: SyntheticPerson, state: Partial<HeadState>) =>
  read(head.render({ ...stillHead, ...state }));
const readPaper = ({ photo }: SyntheticPerson, state: Partial<PaperState>) =>
  read(filmPaper(photo, { ...stillPaper, ...state }));

/** Detector, 68 points and rules together, on heads that a mesh of its own moves. */
describe("a head rendered from a photo", () => {
  it("shows each movement as that movement only, with the page's margin", async () => {
    const movements: Partial<HeadState>[] = [
      { yawDeg: 25 },
      { yawDeg: -25 },
      { pitchDeg: 17 },
      { lids: 1 },
      { closer: 1.35 },
    ];
    for (const person of people) {
      const neutral = await readHead(person, {});
      for (const [i, state] of movements.entries()) {
        const frame = await readHead(person, state);
        const shown = livenessPrompts.filter((prompt) =>
          isPromptShown(prompt, neutral, frame, sessionConfig.margin),
        );
        expect(shown, `${person.name} ${JSON.stringify(state)}`).toEqual([livenessPrompts[i]]);
      }
    }
  }, 60_000);

  it("is not flat when it turns; its photo is, whatever is done to it", async () => {
    for (const person of people) {
      const neutral = await readHead(person, {});
      for (const yawDeg of [-25, 25]) {
        const turned = await readHead(person, { yawDeg });
        expect(flatness([neutral.points, turned.points]).flat, `${person.name} ${yawDeg}`).toBe(false);
      }
      const paper = await readPaper(person, {});
      for (const state of [{ turnDeg: 40 }, { turnDeg: -40 }, { tiltDeg: 30 }, { zoom: 1.3, bend: 0.15 }]) {
        const moved = await readPaper(person, state);
        expect(flatness([paper.points, moved.points]).flat, `${person.name} ${JSON.stringify(state)}`).toBe(
          true,
        );
        expect(isPromptShown("turn_left", paper, moved)).toBe(false);
        expect(isPromptShown("turn_right", paper, moved)).toBe(false);
      }
    }
  }, 60_000);
});
