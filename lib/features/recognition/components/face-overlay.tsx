import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { AnalysedFace, FrameAnalysis } from "@/lib/vision/types";
import classes from "./camera-stage.module.css";

export type FaceTone = "neutral" | "working" | "good" | "warn" | "bad";

/** How a face is marked in the picture: never by colour alone, so `label` says the same in words. */
export interface FaceMark {
  tone: FaceTone;
  label?: string;
}

interface FaceOverlayProps {
  analysis: FrameAnalysis | undefined;
  mirrored: boolean;
  fit: "cover" | "contain";
  mark: (face: AnalysedFace) => FaceMark | undefined;
  /** Further SVG, in pixels of the frame as the person sees it (mirrored already). */
  children?: (frame: { widthPx: number; heightPx: number; unit: number }) => ReactNode;
}

/** Boxes and words over the camera's picture, in the picture's own pixels. */
export function FaceOverlay({ analysis, mirrored, fit, mark, children }: FaceOverlayProps) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const widthPx = analysis?.widthPx ?? 640;
  const heightPx = analysis?.heightPx ?? 480;
  const scales = [width / widthPx, height / heightPx];
  const scale = fit === "cover" ? Math.max(...scales) : Math.min(...scales);
  // One screen pixel in pixels of the frame.
  const unit = scale > 0 ? 1 / scale : 1;
  return (
    <div ref={ref} className={classes.overlay}>
      <svg
        className={classes.overlay}
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        preserveAspectRatio={fit === "cover" ? "xMidYMid slice" : "xMidYMid meet"}
        aria-hidden="true"
      >
        {children?.({ widthPx, heightPx, unit })}
        {analysis?.faces.map((face, index) => {
          const shown = mark(face);
          if (!shown) return null;
          const { box } = face;
          const x = mirrored ? widthPx - box.x - box.width : box.x;
          return (
            <g
              key={face.trackId >= 0 ? face.trackId : `i${index}`}
              data-tone={shown.tone}
              className={classes.face}
            >
              <rect
                x={x}
                y={box.y}
                width={box.width}
                height={box.height}
                rx={14 * unit}
                strokeWidth={3 * unit}
                fill="none"
              />
              {shown.label ? (
                <FaceLabel
                  text={shown.label}
                  x={x + box.width / 2}
                  y={Math.min(box.y + box.height + 8 * unit, heightPx - 30 * unit)}
                  unit={unit}
                  widthPx={widthPx}
                />
              ) : null}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function FaceLabel({
  text,
  x,
  y,
  unit,
  widthPx,
}: {
  text: string;
  x: number;
  y: number;
  unit: number;
  widthPx: number;
}) {
  // SVG does not measure text before it is drawn; this is close enough for a pill around it.
  const pillWidth = (text.length * 7.6 + 20) * unit;
  const centre = Math.min(Math.max(x, pillWidth / 2), Math.max(pillWidth / 2, widthPx - pillWidth / 2));
  return (
    <g>
      <rect
        className={classes.pill}
        x={centre - pillWidth / 2}
        y={y}
        width={pillWidth}
        height={26 * unit}
        rx={13 * unit}
      />
      <text
        className={classes.label}
        x={centre}
        y={y + 13.5 * unit}
        fontSize={14 * unit}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {text}
      </text>
    </g>
  );
}
