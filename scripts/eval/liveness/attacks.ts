import { choosePrompts } from "@/lib/features/verification/rules-prompts";
import type { LivenessPrompt } from "@/models/liveness/prompts";
import type { RgbaImage } from "@/models/shared/face";
import { makeActor } from "./actor";
import { stillHead } from "./live-head";
import { filmPaper, type PaperState, stillPaper } from "./paper";
import type { SyntheticPerson } from "./people";

/** What stands before the camera instead of a person; it sees the prompts, except for a recording. */
export type Show = (atMs: number, prompt: LivenessPrompt | undefined) => RgbaImage;

export interface Attack {
  name: string;
  stage(person: SyntheticPerson, prompts: readonly LivenessPrompt[], random: () => number): Show;
}

/** How an attacker with a photo imitates each movement as well as paper can. */
export const imitations: Record<LivenessPrompt, Partial<PaperState>> = {
  turn_left: { turnDeg: 40 },
  turn_right: { turnDeg: -40 },
  look_up: { tiltDeg: 32 },
  blink: {},
  come_closer: { zoom: 1.35 },
};

/** Moves a photo smoothly to what imitates the prompt, and up to a third further. `bend` is at least and at most. */
function movingPaper(bend: readonly [number, number]): Attack["stage"] {
  return ({ photo }, _prompts, random) => {
    const phase = random() * 6;
    const amount = 1 + random() / 3;
    const rest = { bend: bend[0] + (bend[1] - bend[0]) * random() };
    let shown: PaperState = { ...stillPaper, ...rest };
    return (atMs, prompt) => {
      const aim = { ...stillPaper, ...rest, ...(prompt ? imitations[prompt] : {}) };
      const t = atMs / 1000 + phase;
      const move = (value: number, target: number) => value + 0.45 * (target - value);
      shown = {
        turnDeg: move(shown.turnDeg, aim.turnDeg * amount),
        tiltDeg: move(shown.tiltDeg, aim.tiltDeg * amount),
        rollDeg: 2 * Math.sin(t),
        zoom: move(shown.zoom, aim.zoom),
        bend: aim.bend,
      };
      return filmPaper(photo, { ...shown, turnDeg: shown.turnDeg + Math.sin(1.7 * t) });
    };
  };
}

/** A film of the person who follows another challenge, again and again, as it was filmed. */
function recording(person: SyntheticPerson, prompts: readonly LivenessPrompt[], random: () => number): Show {
  const draw = () => choosePrompts("full", (below) => Math.floor(random() * below));
  let other = draw();
  while (other.join() === prompts.join()) other = draw();
  const actor = makeActor(random);
  let asked = -1;
  return (atMs) => {
    // About a second before the first, then one prompt after another, and a second ahead before it begins anew.
    const now = Math.floor((atMs - 1100) / 1100);
    if (now !== asked) {
      asked = now;
      actor.ask(now < 0 ? undefined : other[now % (other.length + 1)], atMs);
    }
    return person.head.render(actor.at(atMs));
  };
}

/** Photos of the person in the poses asked for, shown one after another without the way between them. */
function slides({ head }: SyntheticPerson): Show {
  const poses: Record<LivenessPrompt, object> = {
    turn_left: { yawDeg: 24 },
    turn_right: { yawDeg: -24 },
    look_up: { pitchDeg: 18 },
    blink: { lids: 1 },
    come_closer: { closer: 1.36 },
  };
  return (_atMs, prompt) => head.render({ ...stillHead, ...(prompt ? poses[prompt] : {}) });
}

export const attacks: readonly Attack[] = [
  {
    name: "photo, still",
    stage:
      ({ photo }) =>
      () =>
        filmPaper(photo, stillPaper),
  },
  { name: "photo, turned, tilted and zoomed as asked", stage: movingPaper([0, 0]) },
  { name: "photo bent like a tube, moved as asked", stage: movingPaper([0.1, 0.3]) },
  { name: "video of the person with the prompts of another challenge", stage: recording },
  { name: "photos of the person in the poses asked for", stage: slides },
];
