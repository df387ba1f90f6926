import { type LivenessPrompt, readFace } from "@/models/liveness/prompts";
import { type LivenessFailure, type LivenessState, observe, startLiveness } from "@/models/liveness/session";
import { boxArea } from "@/models/shared/boxes";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import type { NodePipeline } from "@/scripts/models/node-pipeline";

export interface SessionResult {
  outcome: "passed" | LivenessFailure | "no_neutral";
  seconds: number;
  state: LivenessState;
}

/**
 * Runs the page's liveness rules over what a camera shows, in Node, at the page's rate of readings.
 *
 * @param show the camera's picture at a time, knowing which prompt is on the screen (undefined: look ahead)
 */
export async function runSession(
  pipeline: NodePipeline,
  prompts: readonly LivenessPrompt[],
  show: (atMs: number, prompt: LivenessPrompt | undefined) => RgbaImage,
  { readingsPerSecond = 8, neutralSeconds = 4 } = {},
): Promise<SessionResult> {
  let state = startLiveness(prompts, 0);
  let faces: DetectedFace[] = [];
  let frames = 0;
  for (let atMs = 0; ; atMs += 1000 / readingsPerSecond) {
    const { step } = state;
    if (step.name === "done") return { outcome: "passed", seconds: atMs / 1000, state };
    if (step.name === "failed") return { outcome: step.reason, seconds: atMs / 1000, state };
    if (step.name === "neutral" && atMs > neutralSeconds * 1000) {
      return { outcome: "no_neutral", seconds: atMs / 1000, state };
    }
    const image = show(atMs, step.name === "prompt" ? prompts[step.index] : undefined);
    faces = await pipeline.watch(image, frames++, faces);
    const face = faces.sort((a, b) => boxArea(b.box) - boxArea(a.box))[0];
    const points = face && (await pipeline.locate(image, face));
    const frame = points && { atMs, trackId: 1, reading: readFace(image, points), good: true };
    state = observe(state, frame, atMs).state;
  }
}
