import { type LivenessPrompt, livenessPrompts } from "@/models/liveness/prompts";

/** What a frame of a challenge shows: the face at rest, or one prompt being followed. */
export const FRAME_ROLES = ["neutral", ...livenessPrompts] as const;
export type FrameRole = (typeof FRAME_ROLES)[number];
/** `none`: without turning the head, for people who cannot; needs a second factor of presence instead. */
export const MOVEMENTS = ["full", "none"] as const;
export type Movement = (typeof MOVEMENTS)[number];

const TURNS: readonly LivenessPrompt[] = ["turn_left", "turn_right"];
const STILL: readonly LivenessPrompt[] = ["blink", "come_closer"];

function shuffled<T>(items: readonly T[], randomInt: (below: number) => number): T[] {
  const left = [...items];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(randomInt(left.length), 1));
  return out;
}

/**
 * Random prompts in random order. `full`: two or three, among them a turn of the head, because only turning tells a
 * head from a flat picture; `none`: both that need no movement of the head.
 *
 * @param randomInt a random whole number in [0, below), unpredictable for clients
 */
export function choosePrompts(movement: Movement, randomInt: (below: number) => number): LivenessPrompt[] {
  if (movement === "none") return shuffled(STILL, randomInt);
  const turn = shuffled(TURNS, randomInt).slice(0, 1);
  const others = shuffled(
    livenessPrompts.filter((prompt) => !turn.includes(prompt)),
    randomInt,
  ).slice(0, 1 + randomInt(2));
  return shuffled([...turn, ...others], randomInt);
}

/** The roles of a challenge's frames in the order they are announced: the face at rest, then every prompt. */
export function rolesOf(prompts: readonly string[]): string[] {
  return ["neutral", ...prompts];
}
