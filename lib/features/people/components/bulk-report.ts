import Papa from "papaparse";
import type { FaceQuality, QualityIssue } from "@/lib/vision/types";

/** What became of one picture. */
export type BulkOutcome =
  | "enrolled"
  | "unknown_person"
  | "deactivated"
  | "already_enrolled"
  | "unreadable"
  | "no_face"
  | "many_faces"
  | "poor_quality"
  | "too_many"
  | "look_alike"
  | "samples_disagree"
  | "refused";

export interface BulkRow {
  path: string;
  person: { userId: string; name: string; email: string } | null;
  outcome: BulkOutcome;
  issues: readonly QualityIssue[];
  quality: FaceQuality | null;
  /** The server's own words for what it refused. */
  detail: string;
}

const round = (value: number | undefined) => (value === undefined ? "" : value.toFixed(2));

/** The report as CSV, with the gate's figures. */
export function reportCsv(rows: readonly BulkRow[]): string {
  const header = [
    ...["file", "name", "email", "outcome", "issues", "face_width_px", "sharpness", "brightness"],
    ...["yaw_deg", "pitch_deg", "score", "detail"],
  ];
  const lines = rows.map(({ path, person, outcome, issues, quality, detail }) => [
    ...[path, person?.name ?? "", person?.email ?? "", outcome, issues.join(" ")],
    ...[round(quality?.faceWidthPx), round(quality?.sharpness), round(quality?.brightness)],
    ...[round(quality?.yawDeg), round(quality?.pitchDeg), round(quality?.score), detail],
  ]);
  return `\uFEFF${Papa.unparse([header, ...lines], { escapeFormulae: true })}\r\n`;
}
