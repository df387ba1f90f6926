import type { World } from "./world";

/** One try of an attack. */
export interface Attempt {
  /** What was tried. */
  what: string;
  /** Whether it got what it was after. */
  success: boolean;
  /** How it ended: the refusal's reason, or what the server found. */
  ended: string;
}

/** One way to be marked present without being there, or to see and do what is not one's own. */
export interface Attack {
  name: string;
  /** The networks have to look at pictures: takes minutes. */
  withFaces?: boolean;
  run(world: World): Promise<Attempt[]>;
}

/** Live people who must get through, and how many were turned away. */
export interface LiveCase {
  name: string;
  run(world: World): Promise<{ tries: number; rejected: number; reasons: string[] }>;
}
