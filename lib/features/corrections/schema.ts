import { z } from "zod";
import { attendanceStatus } from "../attendance/schema";

export const correctStatusBody = z.strictObject({
  session_id: z.uuid(),
  user_id: z.uuid(),
  status: attendanceStatus.nullable().meta({
    description: "Null takes a record back that was made by hand, while the session is open",
  }),
  reason: z.string().trim().min(1, "is empty").max(200),
  revision: z.int().min(0).meta({
    description: "The revision of the record that you saw; 0 when there was none",
  }),
});
export type CorrectStatusBody = z.output<typeof correctStatusBody>;

export const correctStatusReply = z.object({
  session_id: z.uuid(),
  user_id: z.uuid(),
  log_id: z.uuid().nullable(),
  status: attendanceStatus.nullable(),
  /** What the class calls it. */
  status_label: z.string().nullable(),
  /** To name in the next correction; 0 without a record. */
  revision: z.int(),
});
export type CorrectStatusReply = z.infer<typeof correctStatusReply>;

export const listChangesQuery = z.strictObject({ session_id: z.uuid(), user_id: z.uuid() });

export const statusChange = z.object({
  changed_at: z.iso.datetime(),
  /** Null: nobody who is still here. */
  changed_by: z.string().nullable(),
  from_status: attendanceStatus.nullable(),
  to_status: attendanceStatus.nullable(),
  reason: z.string(),
  revision: z.int(),
});
export type StatusChange = z.infer<typeof statusChange>;
