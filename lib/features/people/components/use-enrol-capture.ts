import { useCallback, useEffect, useRef, useState } from "react";
import { type GuidanceKey, guideOnePerson } from "@/lib/features/recognition/components/guidance";
import { isSamePerson } from "@/lib/features/recognition/components/same-person";
import type { AnalyseOptions, FrameAnalysis } from "@/lib/vision/types";
import { afterTaken, type CaptureState, startCapture, stepCapture } from "./enrol-capture-plan";
import { type EnrolSample, sampleOf, wantedPose } from "./enrol-draft";

/** What to tell the person: guidance of the face, or that somebody else stepped in. */
export type EnrolGuidance = GuidanceKey | "other_person";

export interface EnrolCapture {
  guidance: EnrolGuidance;
  /** How much of the current hold is done, in twentieths of [0, 1]. */
  held: number;
  options: () => AnalyseOptions;
  onFrame: (analysis: FrameAnalysis) => void;
}

const heldSteps = 20;

/** Takes samples from the camera's frames: the wanted pose, held for a moment, of the same person as before. */
export function useEnrolCapture(input: {
  samples: readonly EnrolSample[];
  modelId: string;
  onTaken: (sample: EnrolSample) => void;
}): EnrolCapture {
  const [guidance, setGuidance] = useState<EnrolGuidance>("no_face");
  const [held, setHeld] = useState(0);
  const state = useRef<CaptureState>(startCapture);
  // A sample taken in this frame is in `samples` only after the next render.
  const taken = useRef<readonly EnrolSample[]>(input.samples);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
    taken.current = input.samples;
    if (input.samples.length === 0) state.current = { ...state.current, baseline: undefined };
  });

  const onFrame = useCallback((analysis: FrameAnalysis) => {
    const wanted = wantedPose(taken.current);
    const { key, face } = guideOnePerson(analysis);
    if (!wanted || !face) {
      state.current = { ...state.current, heldSinceMs: undefined, lastGoodMs: undefined };
      setHeld(0);
      return setGuidance(key);
    }
    const { modelId, onTaken } = latest.current;
    const stranger = face.embedding && !isSamePerson(modelId, face.embedding, taken.current);
    const { yawDeg, pitchDeg } = face.quality;
    const frame = { nowMs: performance.now(), good: key === "good" && !stranger, yawDeg, pitchDeg };
    const step = stepCapture(state.current, wanted, frame);
    state.current = step.state;
    setHeld(Math.round(step.held * heldSteps) / heldSteps);
    setGuidance(stranger ? "other_person" : key);
    if (!step.take) return;
    const sample = sampleOf(face, { slot: wanted, varied: step.take.varied, modelId });
    if (!sample) return;
    state.current = afterTaken(state.current, frame, step.take.varied);
    taken.current = [...taken.current, sample];
    onTaken(sample);
  }, []);

  const options = useCallback((): AnalyseOptions => {
    const holding = state.current.heldSinceMs !== undefined;
    return { mode: "video", embed: holding ? "largest" : "none", photos: holding };
  }, []);
  return { guidance, held, options, onFrame };
}
