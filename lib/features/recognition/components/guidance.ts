import type { AnalysedFace, FrameAnalysis, QualityIssue } from "@/lib/vision/types";

export const guidanceConfig = {
  /** A second face counts when it is at least this wide, as a share of the largest. People far behind do not. */
  otherFaceShare: 0.4,
  /** Least face width for enrolment and check-in, as a share of the frame's shorter side. */
  minFaceShare: 0.16,
  /** A face further than this from the middle is asked to the middle, as a share of the frame's side. */
  maxOffCentreShare: 0.3,
};

export type GuidanceKey = "no_face" | "many_faces" | "too_far" | "off_centre" | "good" | QualityIssue;

/** What the person should do next, in words for the picture and for a screen reader. */
export const guidanceWords: Record<GuidanceKey, string> = {
  no_face: "Look into the camera",
  many_faces: "Only one person in the picture",
  too_far: "Come closer",
  off_centre: "Move to the middle of the picture",
  too_small: "Come closer",
  cut_off: "Move back until your whole face shows",
  too_dark: "More light on your face",
  too_bright: "Less light on your face",
  low_contrast: "Turn towards the light",
  blurred: "Hold still",
  turned: "Look straight ahead",
  tilted: "Hold your head upright",
  good: "Hold still",
};

/** What is wrong with a face in a picture, told to whoever chose the picture. */
export const pictureIssueWords: Record<QualityIssue, string> = {
  too_small: "Too small: the face needs more pixels",
  cut_off: "Cut off at the picture's edge",
  too_dark: "Too dark",
  too_bright: "Too bright",
  low_contrast: "Hardly any contrast",
  blurred: "Blurred",
  turned: "Turned away too far",
  tilted: "Tilted too far",
};

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
