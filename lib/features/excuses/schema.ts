import { z } from "zod";
import { objectKey, uploadGrant } from "../recognition/schema";

export const excuseFile = z.strictObject({
  mime: z.enum(["application/pdf", "image/jpeg", "image/png"]),
  bytes: z
    .int()
    .min(100)
    .max(5 * 1024 * 1024),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be 64 lower-case hex digits"),
});
export type ExcuseFile = z.infer<typeof excuseFile>;
export const excuseUploadReply = z.object({ upload: uploadGrant });

export const handInBody = z
  .strictObject({
    /** Either one session… */
    session_id: z.uuid().optional(),
    /** …or days, both included, of some classes. */
    class_ids: z.array(z.uuid()).min(1).max(20).optional(),
    first_day: z.iso.date().optional(),
    last_day: z.iso.date().optional(),
    reason: z.string().trim().min(1, "is empty").max(1000),
    file: z
      .strictObject({ object_key: objectKey, name: z.string().trim().min(1).max(200) })
      .optional()
      .meta({ description: "Uploaded with a grant of `/api/excuses/uploads`" }),
  })
  .superRefine((value, context) => {
    const days = value.class_ids && value.first_day && value.last_day;
    const some = value.class_ids || value.first_day || value.last_day;
    if (value.session_id ? some : !days) {
      const message = "needs either session_id or class_ids, first_day and last_day";
      context.addIssue({ code: "custom", path: [], message });
    }
    if (!value.first_day || !value.last_day) return;
    const span = Date.parse(value.last_day) - Date.parse(value.first_day);
    if (span < 0)
      context.addIssue({ code: "custom", path: ["last_day"], message: "must not be before first_day" });
    if (span > 366 * 24 * 3600_000)
      context.addIssue({ code: "custom", path: ["last_day"], message: "must be within a year of first_day" });
  });
export type HandInBody = z.output<typeof handInBody>;

export const excuseState = z.enum(["submitted", "accepted", "declined", "withdrawn"]);
export type ExcuseState = z.infer<typeof excuseState>;

export const excuse = z.object({
  excuse_id: z.uuid(),
  user_id: z.uuid(),
  name: z.string(),
  class_id: z.uuid(),
  class_code: z.string(),
  class_name: z.string(),
  time_zone: z.string(),
  /** Of one session, or else of days. */
  session: z
    .object({ session_id: z.uuid(), title: z.string().nullable(), starts_at: z.iso.datetime() })
    .nullable(),
  first_day: z.iso.date().nullable(),
  last_day: z.iso.date().nullable(),
  reason: z.string(),
  file_name: z.string().nullable(),
  state: excuseState,
  decided_by: z.string().nullable(),
  decided_at: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type Excuse = z.infer<typeof excuse>;
export const excusesPage = z.object({
  items: z.array(excuse),
  /** How many wait for a decision. */
  waiting: z.int(),
  next_cursor: z.string().nullable(),
});
export type ExcusesPage = z.infer<typeof excusesPage>;

export const listOwnExcusesQuery = z.strictObject({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});
export const listExcusesQuery = listOwnExcusesQuery.extend({ state: excuseState.optional() });
export type ListExcusesQuery = z.output<typeof listExcusesQuery>;
export const decideBody = z.strictObject({
  decision: z.enum(["accepted", "declined"]),
  note: z.string().trim().max(500).optional(),
});
export const decideReply = z.object({
  excuse: excuse,
  /** Absences that became excused; the closing of later sessions looks by itself. */
  excused: z.int(),
});
export const excuseParams = z.strictObject({ excuseId: z.uuid() });
