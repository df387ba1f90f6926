import { z } from "zod";
import { attendanceStatus } from "../attendance/schema";

export const timeZone = z.string().refine((value) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}, "is not a time zone name such as Europe/Berlin");

export const createClassBody = z.strictObject({
  code: z.string().trim().min(1, "is empty").max(40),
  name: z.string().trim().min(1, "is empty").max(200),
  room: z.string().trim().max(80).optional(),
  time_zone: timeZone,
  teacher_ids: z.array(z.uuid()).max(20).default([]),
});

/** A status as a class uses it. */
export const classStatus = z.object({
  status: attendanceStatus,
  /** Null: the language's own word. */
  label: z.string().nullable(),
  /** Share of a session in [0, 1] that counts as attended; null leaves such sessions out of the rate. */
  weight: z.number().nullable(),
});

export const schoolClass = z.object({
  class_id: z.uuid(),
  code: z.string(),
  name: z.string(),
  room: z.string().nullable(),
  time_zone: z.string(),
  teachers: z.array(z.object({ user_id: z.uuid(), name: z.string() })),
  student_count: z.int(),
  /** 1 laptop, 2 laptop and a second factor of presence, 3 supervised kiosk. */
  required_assurance: z.int(),
  /** All four, in the order to show them. */
  statuses: z.array(classStatus),
  term_id: z.uuid().nullable(),
  /** Defaults of new sessions. */
  opens_minutes_before: z.int(),
  late_after_minutes: z.int(),
  /** Counted from the start; null: check-in closes with the session. */
  closes_after_minutes: z.int().nullable(),
});
export type SchoolClass = z.infer<typeof schoolClass>;

/** Only what is named changes. Name, time zone, term and teachers are the admins' to change. */
export const updateClassBody = z.strictObject({
  name: createClassBody.shape.name.optional(),
  room: z.string().trim().max(80).nullable().optional(),
  time_zone: timeZone.optional(),
  term_id: z.uuid().nullable().optional(),
  teacher_ids: z.array(z.uuid()).max(20).optional(),
  opens_minutes_before: z.int().min(0).max(240).optional(),
  late_after_minutes: z.int().min(0).max(240).optional(),
  closes_after_minutes: z.int().min(1).max(1440).nullable().optional(),
  statuses: z
    .array(
      z.strictObject({
        status: attendanceStatus,
        label: z.string().trim().min(1, "is empty").max(30).nullable(),
        weight: z.number().min(0).max(1).nullable(),
      }),
    )
    .max(4)
    .refine((all) => new Set(all.map(({ status }) => status)).size === all.length, "names a status twice")
    .optional(),
});
export type UpdateClassBody = z.output<typeof updateClassBody>;

export const rosterMember = z.object({
  user_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  enrolled: z.boolean(),
});
export type RosterMember = z.infer<typeof rosterMember>;
export const changeRosterBody = z
  .strictObject({
    add: z.array(z.uuid()).max(500).default([]),
    remove: z.array(z.uuid()).max(500).default([]),
  })
  .refine((value) => value.add.length + value.remove.length > 0, "names nobody to add or remove");

const sessionSpan = {
  starts_at: z.iso.datetime({ offset: true }),
  ends_at: z.iso.datetime({ offset: true }),
};
const lastsADayAtMost = z.refine<{ starts_at: string; ends_at: string }>(
  (value) => {
    const lengthMs = Date.parse(value.ends_at) - Date.parse(value.starts_at);
    return lengthMs > 0 && lengthMs <= 24 * 3600_000;
  },
  { path: ["ends_at"], message: "must be after starts_at, by 24 hours at most" },
);

/** Minutes count from `starts_at`; the server derives the window. */
export const createSessionBody = z
  .strictObject({
    title: z.string().trim().max(200).optional(),
    /** Without one the class's. */
    room: z.string().trim().max(80).optional(),
    ...sessionSpan,
    /** Without them the class's own. */
    opens_minutes_before: z.int().min(0).max(240).optional(),
    late_after_minutes: z.int().min(0).max(240).optional(),
  })
  .check(lastsADayAtMost);

/** Check-in opens, turns late and closes as long before or after the start as its schedule says or as it did. */
export const moveSessionBody = z
  .strictObject({
    ...sessionSpan,
    room: z.string().trim().max(80).nullable().optional().meta({
      description: "Null or empty: the class's room; absent: the room stays",
    }),
    revision: z.int().min(1).meta({ description: "The revision of the session that you saw" }),
  })
  .check(lastsADayAtMost);
export type MoveSessionBody = z.output<typeof moveSessionBody>;

export const classSession = z.object({
  session_id: z.uuid(),
  class_id: z.uuid(),
  class_code: z.string(),
  class_name: z.string(),
  room: z.string().nullable(),
  /** Not in the room of its schedule or, without one, of its class. */
  other_room: z.boolean(),
  time_zone: z.string(),
  title: z.string().nullable(),
  starts_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
  opens_at: z.iso.datetime(),
  late_after: z.iso.datetime(),
  closes_at: z.iso.datetime(),
  state: z.enum(["upcoming", "open", "closed", "cancelled"]),
  /** To name when it is moved. */
  revision: z.int(),
  /** When it would have begun had nobody moved it. */
  moved_from: z.iso.datetime().nullable(),
  /** Why it does not take place, where that was said. */
  cancel_reason: z.string().nullable(),
  /** Whether the missing were recorded as absent; then whoever has no record was not expected. */
  closed_out: z.boolean(),
  /** The recurring schedule that made it. */
  schedule_id: z.uuid().nullable(),
  /** Roster members who had joined before it closes. */
  expected: z.int(),
  /** How many of them are here, late or not. */
  recorded: z.int(),
});
export type ClassSessionView = z.infer<typeof classSession>;

/** An open session as its student sees it; `mine` is their own record, if any. */
export const openSession = classSession.extend({
  mine: z
    .object({ status: attendanceStatus, timestamp: z.iso.datetime(), camera_source: z.string() })
    .nullable(),
});
export type OpenSession = z.infer<typeof openSession>;

const counts = { present: z.int(), late: z.int(), absent: z.int(), excused: z.int(), expected: z.int() };

/** Cancelled sessions are left out; `absent` counts who was expected and has no record once a session has closed. */
export const classChart = z.object({
  class: schoolClass,
  sessions: z.array(
    z.object({
      session_id: z.uuid(),
      title: z.string().nullable(),
      starts_at: z.iso.datetime(),
      state: classSession.shape.state,
      ...counts,
    }),
  ),
  students: z.array(
    z.object({
      user_id: z.uuid(),
      name: z.string(),
      ...counts,
      /** By the class's weights over closed or recorded sessions, in [0, 1]; null before the first. */
      rate: z.number().nullable(),
    }),
  ),
});
export type ClassChart = z.infer<typeof classChart>;

export const classParams = z.strictObject({ classId: z.uuid() });
export const sessionParams = z.strictObject({ sessionId: z.uuid() });
export const sessionRange = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type SessionRange = z.output<typeof sessionRange>;
export const listSessionsQuery = sessionRange.extend({ cursor: z.string().max(300).optional() });
export type ListSessionsQuery = z.output<typeof listSessionsQuery>;
export const sessionsPage = z.object({ items: z.array(classSession), next_cursor: z.string().nullable() });
