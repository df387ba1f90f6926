import { z } from "zod";
import { classSession } from "../classes/schema";
import { ruleProblem } from "./rules-recurrence";

export const day = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time such as 09:00");
const name = z.string().trim().min(1, "is empty").max(120);
const inOrder = {
  check: (span: { first_day: string; last_day: string }) => span.first_day <= span.last_day,
  problem: { path: ["last_day"], message: "must not be before first_day" },
};

export const termBody = z
  .strictObject({ name, first_day: day, last_day: day })
  .refine(inOrder.check, inOrder.problem);
export const term = z.object({ term_id: z.uuid(), name: z.string(), first_day: day, last_day: day });
export type Term = z.infer<typeof term>;

export const holidayBody = z
  .strictObject({
    /** Without one: the whole school's. */
    class_id: z.uuid().optional(),
    name,
    first_day: day,
    last_day: day,
  })
  .refine(inOrder.check, inOrder.problem);
export const holiday = z.object({
  holiday_id: z.uuid(),
  class_id: z.uuid().nullable(),
  name: z.string(),
  first_day: day,
  last_day: day,
});
export type Holiday = z.infer<typeof holiday>;

export const opensMinutesBefore = z.int().min(0).max(240);
export const lateAfterMinutes = z.int().min(0).max(240);
/** Counted from the start; null: check-in closes with the session. */
export const closesAfterMinutes = z.int().min(1).max(1440).nullable();

export const scheduleBody = z
  .strictObject({
    title: z.string().trim().max(200).optional(),
    room: z.string().trim().max(80).optional(),
    rrule: z
      .string()
      .superRefine((text, context) => {
        const message = ruleProblem(text);
        if (message) context.addIssue({ code: "custom", message });
      })
      .meta({ description: "RFC 5545 rule of days: `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261218`" }),
    first_day: day,
    start_time: time,
    end_time: time.meta({ description: "Not after the start: on the next day" }),
    opens_minutes_before: opensMinutesBefore,
    late_after_minutes: lateAfterMinutes,
    closes_after_minutes: closesAfterMinutes,
  })
  .refine((value) => value.start_time !== value.end_time, {
    path: ["end_time"],
    message: "must not be the start",
  });
export type ScheduleBody = z.output<typeof scheduleBody>;

export const schedule = z.object({
  schedule_id: z.uuid(),
  class_id: z.uuid(),
  title: z.string().nullable(),
  room: z.string().nullable(),
  rrule: z.string(),
  first_day: day,
  start_time: z.string(),
  end_time: z.string(),
  opens_minutes_before: z.int(),
  late_after_minutes: z.int(),
  closes_after_minutes: z.int().nullable(),
});
export type Schedule = z.infer<typeof schedule>;

/** Everything that decides when a class meets. */
export const timetable = z.object({
  time_zone: z.string(),
  term: term.nullable(),
  schedules: z.array(schedule),
  /** The class's and the school's, by first day. */
  holidays: z.array(holiday),
});
export type Timetable = z.infer<typeof timetable>;

export const ownWeekQuery = z.strictObject({
  week: day.optional().meta({ description: "Any day of the week; without one, this week" }),
});
/** A week, from Monday, of the classes that somebody attends or teaches. */
export const ownWeek = z.object({
  first_day: day,
  today: day,
  /** By start; each on the day its class's clocks say. Also those that were moved away from this week. */
  sessions: z.array(classSession),
  /** The school's, without a class, and those of the classes. */
  holidays: z.array(holiday.extend({ class_name: z.string().nullable() })),
});
export type OwnWeek = z.infer<typeof ownWeek>;

/** What `changed_meanwhile` tells whoever moves a session that is no longer what they saw. */
export const movedMeanwhile = z.object({
  session: classSession,
  /** Who moved it last; null: its schedule, a program, or nobody who is still here. */
  changed_by: z.string().nullable(),
});
export type MovedMeanwhile = z.infer<typeof movedMeanwhile>;

export const cancelSessionBody = z.strictObject({ reason: z.string().trim().max(200).optional() });
export const termParams = z.strictObject({ termId: z.uuid() });
export const holidayParams = z.strictObject({ holidayId: z.uuid() });
export const scheduleParams = z.strictObject({ scheduleId: z.uuid() });
