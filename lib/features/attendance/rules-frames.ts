import { AppError, type FieldError } from "@/lib/core/errors";
import { rolesOf } from "../verification/rules-prompts";
import type { GrantedEvidence } from "./data-challenge";
import type { MarkAttendanceBody } from "./schema";

/** A photo that proves a log. */
export interface ProvingFrame {
  /** `neutral`, a prompt, or `face` where no movement was asked for. */
  role: string;
  objectKey: string;
  /** Of what was announced, lower-case hex. */
  sha256: string;
}

function refused(reason: string, userMessage: string, fields: FieldError[]): AppError {
  return new AppError("invalid_input", reason, { reason, userMessage, fields });
}

/**
 * The frames that a student's check-in is proved by: exactly those announced for the challenge, in its order, the
 * neutral one being the photo of the face.
 *
 * @throws AppError invalid_input (`liveness_required`, `wrong_frames`)
 */
export function requireLivenessFrames(
  prompts: readonly string[],
  body: Pick<MarkAttendanceBody, "faces" | "liveness">,
  evidence: ReadonlyMap<string, GrantedEvidence>,
): ProvingFrame[] {
  const frames = body.liveness?.frames;
  if (!frames) {
    throw refused("liveness_required", "Follow the prompts before the camera to check in.", [
      { path: "liveness", message: "is missing: the frames of the challenge" },
    ]);
  }
  const wanted = rolesOf(prompts);
  const wrong: FieldError[] = [];
  if (frames.length !== wanted.length)
    wrong.push({ path: "liveness.frames", message: `must be ${wanted.join(", ")}` });
  for (const [i, frame] of frames.entries()) {
    if (frame.role !== wanted[i] || evidence.get(frame.image_path)?.role !== frame.role)
      wrong.push({ path: `liveness.frames.${i}`, message: "is not the frame announced for this place" });
  }
  if (body.faces[0]?.image_path !== frames[0]?.image_path)
    wrong.push({ path: "faces.0.image_path", message: "must be the neutral frame" });
  if (wrong.length > 0) throw refused("wrong_frames", "The pictures are not those of this check-in.", wrong);
  return frames.map(({ role, image_path }) => ({
    role,
    objectKey: image_path,
    sha256: evidence.get(image_path)?.sha256 ?? "",
  }));
}
