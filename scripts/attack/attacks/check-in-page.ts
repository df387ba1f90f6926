import type { LivenessPrompt } from "@/models/liveness/prompts";
import type { RgbaImage } from "@/models/shared/face";
import { imitations } from "@/scripts/eval/liveness/attacks";
import { filmPaper, type PaperState, stillPaper } from "@/scripts/eval/liveness/paper";
import { readImage } from "@/scripts/models/read-image";
import { drawUntil } from "@/tests/browser/camera/drawn-prompts";
import { filmOf } from "@/tests/browser/camera/films";
import { type LiveFrames, toJpeg } from "@/tests/support/live-head";
import type { Attack, Attempt } from "../attack";
import { type BeforeTheCamera, watchCheckIn } from "../check-in-page";
import { type Sitter, sitter } from "../sitter";

const steps = 8;
/** Frames that each picture of a movement stays; Chromium plays a film at 30 a second. */
const each = 2;

/** There and back again, with a rest before. */
function thereAndBack(rest: Buffer, way: readonly Buffer[]): Buffer[] {
  const end = way.at(-1) ?? rest;
  return [...Array<Buffer>(10).fill(rest), ...way, ...Array<Buffer>(8).fill(end), ...[...way].reverse()];
}

/** A photo on paper that is moved to imitate each prompt, as far as paper can. */
async function paperFrames(photo: RgbaImage, bend: number): Promise<LiveFrames> {
  const shoot = (state: Partial<PaperState>) => toJpeg(filmPaper(photo, { ...stillPaper, bend, ...state }));
  const movement = (prompt: LivenessPrompt) => {
    const { turnDeg = 0, tiltDeg = 0, zoom = 1 } = imitations[prompt];
    return Promise.all(
      Array.from({ length: steps }, (_, i) => {
        const share = (i + 1) / steps;
        return shoot({ turnDeg: turnDeg * share, tiltDeg: tiltDeg * share, zoom: 1 + (zoom - 1) * share });
      }),
    );
  };
  return {
    neutral: await shoot({}),
    turn_left: await movement("turn_left"),
    turn_right: await movement("turn_right"),
    look_up: await movement("look_up"),
    blink: await movement("blink"),
    come_closer: await movement("come_closer"),
  };
}

type Variant = [what: string, stage: (sitter: Sitter) => Promise<BeforeTheCamera>];

function pageAttack(name: string, variants: readonly Variant[]): Attack {
  return {
    name,
    withFaces: true,
    async run(world) {
      const person = await sitter();
      const attempts: Attempt[] = [];
      for (const [what, stage] of world.hurried ? variants.slice(0, 1) : variants) {
        const scene = await world.scene({ photo: person.enrolmentPhoto, vector: person.vector });
        const before = await stage(person);
        const maxTries = world.hurried ? { maxTries: 2 } : {};
        attempts.push(...(await watchCheckIn(world, scene, what, { ...before, ...maxTries })));
      }
      return attempts;
    },
  };
}

const photoFilm: Variant = ["the photo itself", async ({ film }) => ({ film })];
const printFilm: Variant = [
  "a smaller print of it",
  async ({ picture }) => {
    const print = filmPaper(await readImage(picture), { ...stillPaper, zoom: 0.8, rollDeg: 2 });
    return { film: await filmOf([await toJpeg(print)]) };
  },
];

/** Moved by a hand that does everything in turn. */
const movedFilm: Variant = [
  "everything in turn",
  async ({ picture }) => {
    const { neutral, turn_left, turn_right, look_up, come_closer } = await paperFrames(
      await readImage(picture),
      0,
    );
    const ways = [turn_left, turn_right, look_up, come_closer];
    return {
      film: await filmOf(
        ways.flatMap((way) => thereAndBack(neutral, way)),
        each,
      ),
    };
  },
];
/** Moved by a hand that does what the page asks for. */
const asAsked = (what: string, bend: number): Variant => [
  what,
  async ({ picture, film }) => ({
    film,
    person: await paperFrames(await readImage(picture), bend),
  }),
];

const recorded: LivenessPrompt[][] = [
  ["turn_left", "come_closer"],
  ["turn_right", "look_up"],
];
const recording = (filmed: readonly LivenessPrompt[]): Variant => [
  `a video that shows ${filmed.join(", ")}`,
  async ({ frames }) => ({
    film: await filmOf(
      filmed.flatMap((prompt) => thereAndBack(frames.neutral, frames[prompt])),
      each,
    ),
    prepare: (page) => drawUntil(page, (prompts) => prompts.join() !== filmed.join()),
  }),
];

/** What somebody holds before the page's camera, through Chromium's fake one. */
export const pageAttacks: readonly Attack[] = [
  pageAttack("still photo through the fake camera", [photoFilm, printFilm]),
  pageAttack("photo moved, tilted and zoomed through the fake camera", [
    movedFilm,
    asAsked("as the page asks", 0),
    asAsked("bent, as the page asks", 0.15),
  ]),
  pageAttack(
    "recorded video with the prompts of another challenge through the fake camera",
    recorded.map(recording),
  ),
];
