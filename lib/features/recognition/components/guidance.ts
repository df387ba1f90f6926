import type { AnalysedFace, FrameAnalysis, QualityIssue } from "@/lib/vision/types";

export const guidanceConfig = {
  /** A second face counts when it is at least this wide, as a share of the largest. People far behind do not. */
  otherFaceShare: 0.4,
  /** Least face width for enrolment and check-in, as a share of the frame's shorter side. */
  minFaceShare: 0.16,
  /** A face further than this from the middle is asked to the middle, as a share of the frame's side. */
  maxOffCentreShare: 0.3,
};

/** What the person should do next; its words, for the picture and for a screen reader, are `recognition.guidance.<key>`. */
export type GuidanceKey = "no_face" | "many_faces" | "too_far" | "off_centre" | "good" | QualityIssue;

/** The one face that counts, and what to say. `face` is absent when none or several are there. */
export function guideOnePerson(analysis: FrameAnalysis): { key: GuidanceKey; face?: AnalysedFace } {
  const [largest, ...others] = analysis.faces;
  if (!largest) return { key: "no_face" };
  const limit = largest.box.width * guidanceConfig.otherFaceShare;
  if (others.some((face) => face.box.width >= limit)) return { key: "many_faces" };
  const shorterSide = Math.min(analysis.widthPx, analysis.heightPx);
  if (largest.box.width < guidanceConfig.minFaceShare * shorterSide) return { key: "too_far", face: largest };
  const offX = Math.abs(largest.box.x + largest.box.width / 2 - analysis.widthPx / 2) / analysis.widthPx;
  const offY = Math.abs(largest.box.y + largest.box.height / 2 - analysis.heightPx / 2) / analysis.heightPx;
  const [issue] = largest.quality.issues;
  if (issue) return { key: issue, face: largest };
  if (Math.max(offX, offY) > guidanceConfig.maxOffCentreShare) return { key: "off_centre", face: largest };
  return { key: "good", face: largest };
}
