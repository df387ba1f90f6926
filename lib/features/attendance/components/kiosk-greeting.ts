import type { AttendanceStatus, MarkResult } from "../schema";

/** Someone the kiosk recognised, for the list beside the picture. */
export interface Greeting {
  userId: string;
  name: string;
  status: AttendanceStatus;
  /** When attendance was recorded, which may be earlier than now. */
  timestamp: string;
  /** Recorded before by this or another camera. */
  already: boolean;
  cameraSource: string;
  /** Object URL of the face just seen. */
  photoUrl: string | undefined;
}

/** A recognised face's answer as a greeting. `photo` is shown beside it. */
export function greetingOf(
  result: Exclude<MarkResult, { outcome: "not_recognised" }>,
  photo: Blob | undefined,
): Greeting {
  return {
    userId: result.user_id,
    name: result.name,
    status: result.status,
    timestamp: result.timestamp,
    already: result.outcome === "already_recorded",
    cameraSource: result.camera_source,
    photoUrl: photo && URL.createObjectURL(photo),
  };
}
