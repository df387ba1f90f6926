import { z } from "zod";
import { attendanceStatus } from "../attendance/schema";
import { classSession, classStatus } from "../classes/schema";

const instant = z.iso.datetime({ offset: true });
const counts = { present: z.int(), late: z.int(), absent: z.int(), excused: z.int() };
/** In [0, 1]; null where nothing counts. */
const rate = z.number().nullable();
/** How the class names and weights the statuses. */
const statuses = z.array(classStatus);

/** The most sessions that one answer draws: the newest of the range. */
export const MAX_SESSIONS = 120;

export const sessionKind = z.enum(["scheduled", "one_off"]);
export type SessionKind = z.infer<typeof sessionKind>;

/** Sessions that start in [from, to). */
export const rangeQuery = z.strictObject({ from: instant.optional(), to: instant.optional() });
export type Range = z.output<typeof rangeQuery>;

export const classInsightsQuery = rangeQuery.extend({
  user_id: z.uuid().optional(),
  kind: sessionKind.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_SESSIONS).default(80),
});
export type ClassInsightsQuery = z.output<typeof classInsightsQuery>;

export const sessionInsight = z.object({
  session_id: z.uuid(),
  title: z.string().nullable(),
  starts_at: z.iso.datetime(),
  state: classSession.shape.state,
  ...counts,
  rate,
});
export type SessionInsight = z.infer<typeof sessionInsight>;

export const studentInsight = z.object({
  user_id: z.uuid(),
  name: z.string(),
  /** One letter a session, oldest first: `p` present, `l` late, `a` absent, `e` excused, `-` does not count. */
  marks: z.string(),
  ...counts,
  rate,
  /** Absences in a row up to the newest session. */
  streak: z.int(),
  longest_streak: z.int(),
  /** Change of the rate over these sessions along a straight line, in [-1, 1]; null for too few. */
  change: z.number().nullable(),
  alerts: z.array(z.enum(["streak", "falling", "low", "late"])),
});
export type StudentInsight = z.infer<typeof studentInsight>;

export const classInsights = z.object({
  time_zone: z.string(),
  statuses,
  /** Oldest first; cancelled ones and those to come are left out. */
  sessions: z.array(sessionInsight),
  /** Older sessions of the range that did not fit. */
  sessions_left_out: z.int(),
  /** By name. */
  students: z.array(studentInsight),
});
export type ClassInsights = z.infer<typeof classInsights>;

/** Arrivals of sessions that start at an hour of a weekday, on the class's clock. */
export const latenessSlot = z.object({
  /** 1 Monday to 7 Sunday. */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  sessions: z.int(),
  arrived: z.int(),
  late: z.int(),
  /** Mean of the late arrivals' minutes after the start; null without any. */
  late_minutes: z.number().nullable(),
});
export type LatenessSlot = z.infer<typeof latenessSlot>;

export const lateStudent = z.object({
  user_id: z.uuid(),
  name: z.string(),
  arrived: z.int(),
  late: z.int(),
  late_minutes: z.number().nullable(),
  /** The weekday and hour at which they were late most often. */
  weekday: z.int(),
  hour: z.int(),
});
export type LateStudent = z.infer<typeof lateStudent>;

export const classLateness = z.object({
  slots: z.array(latenessSlot),
  /** Those who were late, most often first. */
  students: z.array(lateStudent),
});
export type ClassLateness = z.infer<typeof classLateness>;

const group = { sessions: z.int(), ...counts, rate };

export const schoolInsights = z.object({
  total: z.object(group),
  /** Oldest first, without gaps; `monday` is a day such as `2026-11-23`. */
  weeks: z.array(z.object({ monday: z.string(), ...group })),
  /** Lowest rate first. */
  classes: z.array(
    z.object({
      class_id: z.uuid(),
      code: z.string(),
      name: z.string(),
      empty_sessions: z.int(),
      ...group,
    }),
  ),
  rooms: z.array(z.object({ room: z.string().nullable(), ...group })),
  /** By the hour at which sessions start, on their class's clock. */
  hours: z.array(z.object({ hour: z.int(), ...group })),
});
export type SchoolInsights = z.infer<typeof schoolInsights>;

export const recognitionHealth = z.object({
  /** Check-ins that cameras saw, by camera; days are UTC. */
  cameras: z.array(
    z.object({
      camera_source: z.string(),
      room: z.string().nullable(),
      present: z.int(),
      late: z.int(),
    }),
  ),
  health: z.array(
    z.object({
      camera_source: z.string(),
      model_id: z.string(),
      recorded: z.int(),
      /** Of them, recognised at the first look. */
      first_try: z.int(),
      /** Looks until recognised, summed over `recorded`. */
      tries: z.int(),
      no_match: z.int(),
      ambiguous: z.int(),
      not_enrolled: z.int(),
      disputed: z.int(),
    }),
  ),
});
export type RecognitionHealth = z.infer<typeof recognitionHealth>;

/** One session as its student sees it. `status` is null while it is open and nothing is recorded. */
const ownSession = z.object({
  session_id: z.uuid(),
  title: z.string().nullable(),
  starts_at: z.iso.datetime(),
  status: attendanceStatus.nullable(),
});
export const ownInsights = z.object({
  classes: z.array(
    z.object({
      class_id: z.uuid(),
      code: z.string(),
      name: z.string(),
      time_zone: z.string(),
      statuses,
      ...counts,
      rate,
      /** The newest 120, oldest first; the figures count them all. */
      sessions: z.array(ownSession),
    }),
  ),
});
export type OwnInsights = z.infer<typeof ownInsights>;

export const ownHistoryQuery = z.strictObject({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type OwnHistoryQuery = z.output<typeof ownHistoryQuery>;
export const ownHistoryPage = z.object({
  items: z.array(ownSession.extend({ class_id: z.uuid(), class_code: z.string(), time_zone: z.string() })),
  next_cursor: z.string().nullable(),
});
export type OwnHistoryPage = z.infer<typeof ownHistoryPage>;
export type OwnHistoryEntry = OwnHistoryPage["items"][number];
