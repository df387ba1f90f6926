import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";
import type { Prisma } from "@/lib/core/generated/prisma/client";
import { type DemoClass, demoId } from "./demo-school";

dayjs.extend(utc);
dayjs.extend(timezone);

const WEEKS = 4;
const LESSON_MINUTES = 60;
const ON_TIME_MINUTES = 10;
const CHECK_IN_MINUTES = 30;
/** These records were invented, so they carry no similarity and say where they come from. */
const CAMERA_SOURCE = "Demo history";

interface History {
  sessions: Prisma.ClassSessionCreateManyInput[];
  logs: Prisma.AttendanceLogCreateManyInput[];
}

/** Uniform numbers in [0, 1) that depend on the seed only (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some come always, some often, one or two seldom. */
function diligence(studentId: string): number {
  const first = Number.parseInt(studentId.slice(0, 4), 16) / 0xffff;
  return 0.98 - 0.4 * first ** 3;
}

/**
 * Four weeks of meetings before today and who came. The same on every machine for the same day and time zone. Who
 * was absent has no record, as in a real school, except for some who were excused.
 */
export function makeHistory({
  demoClass,
  timeZone,
  now,
}: {
  demoClass: DemoClass;
  timeZone: string;
  now: Date;
}): History {
  const random = randomNumbers(demoClass.startHour * 7919);
  const history: History = { sessions: [], logs: [] };
  const today = dayjs(now).tz(timeZone).startOf("day");
  for (let daysAgo = WEEKS * 7; daysAgo >= 1; daysAgo--) {
    const start = today.subtract(daysAgo, "day").hour(demoClass.startHour);
    if (!demoClass.weekdays.includes(start.day())) continue;
    const after = (minutes: number) => start.add(minutes, "minute").toDate();
    const id = demoId(`session ${demoClass.code} ${start.format("YYYY-MM-DD")}`);
    history.sessions.push({
      id,
      classId: demoClass.id,
      startsAt: after(0),
      endsAt: after(LESSON_MINUTES),
      opensAt: after(-10),
      lateAfter: after(ON_TIME_MINUTES),
      closesAt: after(CHECK_IN_MINUTES),
      createdBy: demoClass.teacherIds[0] ?? null,
    });
    for (const userId of demoClass.studentIds) {
      const [came, tardy, minutes, excused] = [random(), random(), random(), random()];
      const base = {
        id: demoId(`log ${id} ${userId}`),
        userId,
        sessionId: id,
        cameraSource: CAMERA_SOURCE,
        method: "manual" as const,
        recordedBy: demoClass.teacherIds[0] ?? null,
      };
      if (came < diligence(userId)) {
        const late = tardy < 0.08;
        const minute = late ? ON_TIME_MINUTES + minutes * 15 : -8 + minutes * 15;
        history.logs.push({ ...base, timestamp: after(minute), status: late ? "late" : "present" });
      } else if (excused < 0.3) {
        history.logs.push({ ...base, timestamp: after(LESSON_MINUTES), status: "excused" });
      }
    }
  }
  return history;
}
