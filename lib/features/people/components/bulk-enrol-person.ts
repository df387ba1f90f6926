import { ApiProblem } from "@/lib/core/http/call-api";
import { decodeImage } from "@/lib/vision/decode-image";
import type { FaceEngine } from "@/lib/vision/types";
import { type BulkPerson, MAX_SAMPLES_PER_PERSON } from "../schema";
import type { BulkPicture } from "./bulk-files";
import type { BulkOutcome, BulkRow } from "./bulk-report";
import { dropSample, type EnrolSample, sampleOf } from "./enrol-draft";
import { saveEnrolment } from "./enrol-save";
import { unusableIssues } from "./use-enrol-pictures";

interface ReadPicture {
  row: BulkRow;
  sample: EnrolSample | undefined;
}

/** One picture through the gate: exactly one face, good enough for a template. */
async function readOne(engine: FaceEngine, picture: BulkPicture, base: BulkRow): Promise<ReadPicture> {
  const failed = (outcome: BulkOutcome, more: Partial<BulkRow> = {}): ReadPicture => ({
    row: { ...base, outcome, ...more },
    sample: undefined,
  });
  const bitmap = await decodeImage(picture.open()).catch(() => null);
  if (!bitmap) return failed("unreadable");
  const { faces } = await engine.analyse(bitmap, { mode: "image", embed: "all", photos: true });
  const [face] = faces;
  if (!face) return failed("no_face");
  if (faces.length > 1) return failed("many_faces");
  const { quality } = face;
  const sample = sampleOf(face, { slot: "file", varied: true, modelId: engine.info.modelId });
  const bad = quality.issues.some((issue) => unusableIssues.has(issue));
  if (bad || !sample) {
    if (sample) dropSample(sample);
    return failed("poor_quality", { issues: quality.issues, quality });
  }
  return { row: { ...base, outcome: "enrolled", issues: quality.issues, quality }, sample };
}

function refusalOf(problem: ApiProblem): BulkOutcome {
  if (problem.reason === "look_alike") return "look_alike";
  return problem.reason === "samples_disagree" ? "samples_disagree" : "refused";
}

/** Problems that the next person would have too. */
function isAboutTheRun({ status, code, reason }: ApiProblem): boolean {
  return (
    status === 401 || code === "not_found" || reason === "presence_required" || reason === "model_not_active"
  );
}

/**
 * Enrols a person from those of their pictures that pass the gate; with none, or when the server refuses, nothing is
 * enrolled.
 *
 * @param call retries while the server is away
 * @returns a row for every picture
 * @throws ApiProblem that concerns the whole run: signed out, presence to be proved again
 */
export async function enrolFromPictures(input: {
  engine: FaceEngine;
  person: BulkPerson;
  pictures: readonly BulkPicture[];
  call: <T>(run: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}): Promise<BulkRow[]> {
  const { engine, person, pictures, call } = input;
  const { user_id: userId, name, email } = person;
  const rows: BulkRow[] = [];
  const samples: EnrolSample[] = [];
  try {
    for (const picture of pictures) {
      const base: BulkRow = {
        path: picture.path,
        person: { userId, name, email },
        outcome: "too_many",
        issues: [],
        quality: null,
        detail: "",
      };
      if (samples.length >= MAX_SAMPLES_PER_PERSON) {
        rows.push(base);
        continue;
      }
      const { row, sample } = await readOne(engine, picture, base);
      rows.push(row);
      if (sample) samples.push(sample);
    }
    if (samples.length === 0) return rows;
    const uploaded = new Map<string, string>();
    await call((signal) =>
      saveEnrolment({ person: { userId }, samples, acceptLookAlikes: false }, uploaded, signal),
    );
    return rows;
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || isAboutTheRun(cause)) throw cause;
    const outcome = refusalOf(cause);
    return rows.map((row) => (row.outcome === "enrolled" ? { ...row, outcome, detail: cause.message } : row));
  } finally {
    samples.forEach(dropSample);
  }
}
