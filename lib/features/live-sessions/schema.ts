import { z } from "zod";
import { assuranceLevel, attendanceStatus, recordMethod, verificationState } from "../attendance/schema";
import { classSession } from "../classes/schema";

/** How likely a coincidence is, in words; null where no face was compared. */
export const sureness = z.enum(["very_sure", "sure", "fair"]);
export type Sureness = z.infer<typeof sureness>;

export const liveRecord = z.object({
  log_id: z.uuid(),
  status: attendanceStatus,
  timestamp: z.iso.datetime(),
  camera_source: z.string(),
  method: recordMethod,
  sureness: sureness.nullable(),
  verification: verificationState,
  assurance_level: assuranceLevel,
  revision: z.int(),
});
export type LiveRecord = z.infer<typeof liveRecord>;

export const liveMember = z.object({
  user_id: z.uuid(),
  name: z.string(),
  enrolled: z.boolean(),
  record: liveRecord.nullable(),
});
export type LiveMember = z.infer<typeof liveMember>;

/** The newest class photo that can still be taken back. */
const undoable = z.object({ class_photo_id: z.uuid(), recorded: z.int(), undo_until: z.iso.datetime() });

const head = {
  /** Changes with everything else in here; the ETag and the event id. */
  revision: z.string(),
  session: classSession,
  class_photo: undoable.nullable(),
};

export const liveSession = z.object({ ...head, members: z.array(liveMember) });
export type LiveSession = z.infer<typeof liveSession>;

/** What a `change` event carries: the people that changed, and those who left the roster. */
export const liveChange = z.object({ ...head, members: z.array(liveMember), gone: z.array(z.uuid()) });
export type LiveChange = z.infer<typeof liveChange>;
