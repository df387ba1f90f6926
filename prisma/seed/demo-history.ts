import type { Prisma } from "@/lib/core/generated/prisma/client";
import { AUTOMATIC_SOURCE, MANUAL_SOURCE } from "@/lib/features/attendance/rules-sources";
import { CLASS_PHOTO_SOURCE } from "@/lib/features/class-photo/schema";
import type { ModelId } from "@/lib/features/recognition/schema";
import { zonedInstant } from "@/lib/features/timetable/rules-zoned";
import { embedders } from "@/models/embedders";
import { cosineFromSimilarity } from "@/models/shared/calibration";
import { habitOf, outcomeOf } from "./demo-habits";
import { type DemoClass, demoId, demoStudents } from "./demo-school";
import {
  CLOSES_AFTER_MINUTES,
  dateOf,
  dayInTerm,
  HOLIDAY_WEEK,
  LESSON_MINUTES,
  ON_TIME_MINUTES,
  OPENS_MINUTES_BEFORE,
  WEEKS_BEFORE,
} from "./demo-term";
import { randomNumbers } from "./random-numbers";

const MINUTE_MS = 60_000;
/** Nobody came to this one, and that one did not take place: things a chart should show. */
const EMPTY = { code: "PHYS-10", week: 9, weekday: 4 };
const CANCELLED = { code: "HIST-11", week: 6, weekday: 2 };
/** This one was moved to another afternoon, and people came then. */
const MOVED = { code: "HIST-11", week: 11, weekday: 2, to: { weekday: 5, time: "14:00" } };
/** Every so many sessions the teacher took a class photo instead of a kiosk. */
const CLASS_PHOTO_EVERY = 7;
const FORGOTTEN = "Was there, the camera did not see it";

export interface History {
  sessions: Prisma.ClassSessionCreateManyInput[];
  logs: Prisma.AttendanceLogCreateManyInput[];
  changes: Prisma.AttendanceChangeCreateManyInput[];
  /** To be done before the records: where somebody is recorded a session's time stays. */
  moves: { sessionId: string; teacherId: string | null; startsAt: Date; endsAt: Date; closedOutAt: Date }[];
}

type Log = Prisma.AttendanceLogCreateManyInput;

/** How a student who came was recorded. Similarities were made up like everything else here. */
function recordedBy(
  demoClass: DemoClass,
  { byPhoto, modelId, random }: { byPhoto: boolean; modelId: ModelId; random: () => number },
): Pick<
  Log,
  "cameraSource" | "method" | "similarity" | "cosine" | "modelId" | "assuranceLevel" | "recordedBy"
> {
  const [way, one, two] = [random(), random(), random()];
  const teacherId = demoClass.teacherIds[0] ?? null;
  // Two numbers lean to the middle, as measured similarities do.
  const similarity = Math.round((0.74 + 0.125 * (one + two)) * 1000) / 1000;
  const cosine = cosineFromSimilarity(embedders[modelId].calibration, similarity);
  const seen = { similarity, cosine, modelId };
  if (byPhoto) {
    return {
      ...seen,
      cameraSource: CLASS_PHOTO_SOURCE,
      method: "class_photo",
      assuranceLevel: 3,
      recordedBy: teacherId,
    };
  }
  if (way < 0.7)
    return {
      ...seen,
      cameraSource: demoClass.camera,
      method: "kiosk",
      assuranceLevel: 3,
      recordedBy: teacherId,
    };
  return {
    ...seen,
    cameraSource: "Laptop camera",
    method: "self_check_in",
    assuranceLevel: 1,
    recordedBy: null,
  };
}

/**
 * The term so far: meetings that have opened, and who came, by which camera. The same on every machine for the same
 * moment and time zone. Today's meetings hold only what has happened yet.
 */
export function makeHistory({
  demoClass,
  timeZone,
  modelId,
  now,
}: {
  demoClass: DemoClass;
  timeZone: string;
  modelId: ModelId;
  now: Date;
}): History {
  const random = randomNumbers(demoClass.startHour * 7919);
  const history: History = { sessions: [], logs: [], changes: [], moves: [] };
  const teacherId = demoClass.teacherIds[0] ?? null;
  let count = 0;
  for (let week = 0; week <= WEEKS_BEFORE; week++) {
    for (const weekday of demoClass.weekdays) {
      const day = dayInTerm(week, weekday, { now, timeZone });
      const is = (one: typeof EMPTY) =>
        one.code === demoClass.code && one.week === week && one.weekday === weekday;
      const planned = zonedInstant(day, `${demoClass.startHour}:00`.padStart(5, "0"), timeZone);
      const start = is(MOVED)
        ? zonedInstant(dayInTerm(week, MOVED.to.weekday, { now, timeZone }), MOVED.to.time, timeZone)
        : planned;
      const after = (minutes: number, from = start) => new Date(from.getTime() + minutes * MINUTE_MS);
      if (week === HOLIDAY_WEEK || after(-OPENS_MINUTES_BEFORE) > now) continue;
      const id = demoId(`session ${demoClass.code} ${day}`);
      const closesAt = after(CLOSES_AFTER_MINUTES);
      const isOver = closesAt <= now;
      history.sessions.push({
        id,
        classId: demoClass.id,
        scheduleId: demoId(`schedule ${demoClass.code}`),
        occurrenceOn: dateOf(day),
        startsAt: planned,
        endsAt: after(LESSON_MINUTES, planned),
        opensAt: after(-OPENS_MINUTES_BEFORE, planned),
        lateAfter: after(ON_TIME_MINUTES, planned),
        closesAt: after(CLOSES_AFTER_MINUTES, planned),
        closedOutAt: isOver && !is(CANCELLED) ? closesAt : null,
        ...(is(CANCELLED) ? { cancelledAt: after(-120), cancelReason: "The teacher is ill" } : {}),
        createdBy: teacherId,
      });
      if (is(CANCELLED)) continue;
      if (is(MOVED))
        history.moves.push({
          ...{ sessionId: id, teacherId, closedOutAt: closesAt },
          ...{ startsAt: start, endsAt: after(LESSON_MINUTES) },
        });
      count++;
      for (const userId of demoClass.studentIds) {
        const habit = habitOf(demoStudents.findIndex((student) => student.id === userId));
        const chance = { come: random(), late: random() };
        const status = is(EMPTY) ? "absent" : outcomeOf(habit, { week, weekday, chance });
        const [minute, forgotten] = [random(), random()];
        const way = recordedBy(demoClass, { byPhoto: count % CLASS_PHOTO_EVERY === 0, modelId, random });
        const base = { id: demoId(`log ${id} ${userId}`), userId, sessionId: id, status };
        if (status === "absent" || status === "excused") {
          if (isOver) {
            history.logs.push({
              ...base,
              timestamp: closesAt,
              cameraSource: AUTOMATIC_SOURCE,
              method: "automatic",
            });
          }
          continue;
        }
        const minutes =
          status === "late"
            ? ON_TIME_MINUTES + minute * 19
            : -OPENS_MINUTES_BEFORE + minute * (ON_TIME_MINUTES + 9.9);
        const timestamp = after(minutes);
        if (timestamp > now) continue;
        if (isOver && forgotten < 0.012) {
          const log = { ...base, timestamp: closesAt, cameraSource: MANUAL_SOURCE, recordedBy: teacherId };
          history.logs.push({ ...log, method: "manual", revision: 2 });
          history.changes.push({
            id: demoId(`change ${id} ${userId}`),
            sessionId: id,
            userId,
            changedAt: after(LESSON_MINUTES + 20),
            changedBy: teacherId,
            fromStatus: "absent",
            toStatus: status,
            reason: FORGOTTEN,
            revision: 2,
          });
          continue;
        }
        history.logs.push({ ...base, ...way, timestamp });
      }
    }
  }
  return history;
}
