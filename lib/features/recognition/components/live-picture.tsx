import { type ReactNode, type RefObject, useState } from "react";
import type { AnalysedFace, AnalyseOptions, FaceEngine, FrameAnalysis } from "@/lib/vision/types";
import { EngineBadge } from "./engine-badge";
import { type FaceMark, FaceOverlay } from "./face-overlay";
import { useScan } from "./use-scan";

interface LivePictureProps {
  engine: FaceEngine;
  video: RefObject<HTMLVideoElement | null>;
  active: boolean;
  mirrored: boolean;
  fit: "cover" | "contain";
  options: () => AnalyseOptions;
  onFrame: (analysis: FrameAnalysis) => void;
  onError: () => void;
  mark: (face: AnalysedFace) => FaceMark | undefined;
  drawing?: (frame: { widthPx: number; heightPx: number; unit: number }) => ReactNode;
}

/** Scans a playing video and draws what was found over it. The only part that is rendered for every frame. */
export function LivePicture(props: LivePictureProps) {
  const { engine, video, active, mirrored, fit, options, onFrame, onError, mark, drawing } = props;
  const [analysis, setAnalysis] = useState<FrameAnalysis>();
  useScan({
    engine,
    video,
    active,
    options,
    onFrame(next) {
      setAnalysis(next);
      onFrame(next);
    },
    onError,
  });
  return (
    <>
      <FaceOverlay analysis={analysis} mirrored={mirrored} fit={fit} mark={mark}>
        {drawing}
      </FaceOverlay>
      <EngineBadge info={engine.info} totalMs={analysis?.timingsMs.total} />
    </>
  );
}
