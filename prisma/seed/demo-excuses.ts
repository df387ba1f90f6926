import type { Prisma } from "@/lib/core/generated/prisma/client";
import { habitOf, ILL_WEEK } from "./demo-habits";
import { demoClasses, demoId, demoStudents } from "./demo-school";
import { dateOf, dayInTerm, type School } from "./demo-term";

/** Excuses of those who were ill, one that waits for its teacher, and one that was declined. */
export function makeExcuses(school: School): Prisma.ExcuseCreateManyInput[] {
  const day = (week: number, weekday: number) => dateOf(dayInTerm(week, weekday, school));
  return demoClasses.flatMap((demoClass) => {
    const of = (habit: string) =>
      demoClass.studentIds.filter(
        (id) => habitOf(demoStudents.findIndex((student) => student.id === id)) === habit,
      );
    const base = { classId: demoClass.id };
    const decided = { decidedBy: demoClass.teacherIds[0] ?? null };
    const excuse = (kind: string, userId: string) => ({
      ...base,
      id: demoId(`excuse ${kind} ${demoClass.code} ${userId}`),
      userId,
    });
    const accepted = of("ill").map((userId) => ({
      ...excuse("ill", userId),
      firstDay: day(ILL_WEEK, 1),
      lastDay: day(ILL_WEEK, 7),
      reason: "Ill with a fever",
      state: "accepted" as const,
      ...decided,
      decidedAt: day(ILL_WEEK, 3),
      createdAt: day(ILL_WEEK, 1),
    }));
    const [slipping] = of("slipping");
    const [seldom] = of("seldom");
    const waiting = slipping
      ? [
          {
            ...excuse("waiting", slipping),
            firstDay: day(11, 1),
            lastDay: day(11, 3),
            reason: "Family appointment in another town",
            createdAt: day(11, 4),
          },
        ]
      : [];
    const declined = seldom
      ? [
          {
            ...excuse("declined", seldom),
            firstDay: day(9, 1),
            lastDay: day(9, 1),
            reason: "Overslept",
            state: "declined" as const,
            ...decided,
            decidedAt: day(9, 3),
            note: "Please come and talk to me.",
            createdAt: day(9, 2),
          },
        ]
      : [];
    return [...accepted, ...waiting, ...declined];
  });
}
