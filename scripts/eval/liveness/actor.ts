import type { LivenessPrompt } from "@/models/liveness/prompts";
import { type HeadState, stillHead } from "./live-head";

/** Somebody before a camera who does, after a moment, what they are asked. */
export interface Actor {
  /** From now on this is asked for; undefined asks to look ahead. */
  ask(prompt: LivenessPrompt | undefined, atMs: number): void;
  /** The head at a time; times must not fall. */
  at(atMs: number): HeadState;
}

/** Whoever sees that the ring does not fill moves on by this share, after so long. */
const further = { afterMs: 1500, share: 1.3 };

/**
 * An actor with the tempo and reach of one person, by the random numbers: 0.25 to 0.55 s until they move, turns of 19 to
 * 30 degrees at 70 to 110 degrees a second, a third further when that was not enough, and a head that is never quite
 * still, 3 % nearer and further included.
 */
export function makeActor(random: () => number): Actor {
  const between = (low: number, high: number) => low + (high - low) * random();
  const habits = {
    delayMs: between(250, 550),
    degreesPerSecond: between(70, 110),
    turn: between(19, 30),
    up: between(13, 20),
    closer: between(1.28, 1.4),
    phase: between(0, 6),
    neutralYaw: between(-4, 4),
  };
  let wanted: { prompt: LivenessPrompt | undefined; fromMs: number } = { prompt: undefined, fromMs: 0 };
  let head = { yawDeg: habits.neutralYaw, pitchDeg: 0, closer: 1 };
  let timeMs: number | undefined;

  return {
    ask(prompt, atMs) {
      wanted = { prompt, fromMs: atMs + habits.delayMs };
    },
    at(atMs) {
      const elapsed = (atMs - (timeMs ?? atMs)) / 1000;
      timeMs = atMs;
      const prompt = atMs >= wanted.fromMs ? wanted.prompt : undefined;
      const waits = atMs < wanted.fromMs;
      const reach = atMs - wanted.fromMs > further.afterMs ? further.share : 1;
      const turn = reach * habits.turn;
      const target = {
        yawDeg: habits.neutralYaw + (prompt === "turn_left" ? turn : prompt === "turn_right" ? -turn : 0),
        pitchDeg: prompt === "look_up" ? reach * habits.up : 0,
        closer: prompt === "come_closer" ? 1 + reach * (habits.closer - 1) : 1,
      };
      // Until they react they stay as they are.
      if (!waits) {
        const step = habits.degreesPerSecond * elapsed;
        head = {
          yawDeg: towards(head.yawDeg, target.yawDeg, step),
          pitchDeg: towards(head.pitchDeg, target.pitchDeg, step * 0.6),
          closer: towards(head.closer, target.closer, 0.5 * elapsed),
        };
      }
      const blinkMs = atMs - wanted.fromMs;
      const lids = prompt === "blink" && blinkMs % 1400 > 150 && blinkMs % 1400 < 550 ? 1 : 0;
      const t = atMs / 1000 + habits.phase;
      return {
        ...stillHead,
        yawDeg: head.yawDeg + Math.sin(1.7 * t),
        pitchDeg: head.pitchDeg + 0.7 * Math.sin(1.1 * t + 1),
        rollDeg: 0.8 * Math.sin(0.9 * t + 2),
        closer: head.closer * (1 + 0.03 * Math.sin(0.7 * t + 3)),
        lids,
        shift: { x: 3 * Math.sin(1.3 * t), y: 2 * Math.sin(1.9 * t) },
      };
    },
  };
}

function towards(value: number, target: number, step: number): number {
  return Math.abs(target - value) <= step ? target : value + Math.sign(target - value) * step;
}
