import type { AnalysedFace, FrameAnalysis } from "@/lib/vision/types";
import { promptProgress } from "@/models/liveness/progress";
import type { LivenessPrompt } from "@/models/liveness/prompts";
import type { LivenessState } from "@/models/liveness/session";

/** The ring around a face that fills while prompts are followed, in pixels of the unmirrored frame. */
export interface RingView {
  x: number;
  y: number;
  radius: number;
  /** Of the whole challenge, in [0, 1]. */
  progress: number;
  prompt: LivenessPrompt | undefined;
}

/** Weight of the newest frame: the ring follows the face softly. */
const smoothing = 0.25;

/** The ring after a frame; it stays where it was while no face is there, and is gone without a challenge. */
export function ringAfterFrame(
  before: RingView | undefined,
  { widthPx, heightPx }: Pick<FrameAnalysis, "widthPx" | "heightPx">,
  face: AnalysedFace | undefined,
  state: LivenessState | undefined,
): RingView | undefined {
  if (!state) return undefined;
  const place = face && {
    x: face.box.x + face.box.width / 2,
    y: face.box.y + face.box.height * 0.45,
    // A face that is near gets a ring that still shows.
    radius: Math.min(0.76 * Math.max(face.box.width, face.box.height), 0.45 * Math.min(widthPx, heightPx)),
  };
  const shown = place && before ? mix(before, place) : (place ?? before);
  if (!shown) return undefined;
  const { x, y, radius } = shown;
  return { x, y, radius, ...progressOf(state) };
}

function progressOf({ step, prompts, neutral, last }: LivenessState): Pick<RingView, "progress" | "prompt"> {
  if (step.name === "done") return { progress: 1, prompt: undefined };
  if (step.name !== "prompt") return { progress: 0, prompt: undefined };
  const prompt = prompts[step.index];
  const share = prompt && neutral && last ? promptProgress(prompt, neutral.reading, last.reading) : 0;
  return { progress: (step.index + 0.9 * share) / prompts.length, prompt };
}

type Place = Pick<RingView, "x" | "y" | "radius">;

function mix(before: Place, after: Place): Place {
  const between = (a: number, b: number) => a + smoothing * (b - a);
  return {
    x: between(before.x, after.x),
    y: between(before.y, after.y),
    radius: between(before.radius, after.radius),
  };
}
