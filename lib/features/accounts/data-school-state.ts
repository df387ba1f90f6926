import type { Db } from "@/lib/core/db";
import { MODEL_IDS } from "../recognition/schema";

export interface SchoolState {
  students: number;
  /** Active students without a template. */
  studentsWithoutFace: number;
  classes: number;
  classesWithoutTeacher: number;
  classesWithoutRoster: number;
  checkInsToday: number;
}

/** What an admin's start page needs to say what is left to do. Today begins 24 hours ago: classes have zones. */
export async function getSchoolState(db: Db, now: Date): Promise<SchoolState> {
  const student = { role: "student", deactivatedAt: null } as const;
  const current = { archivedAt: null };
  const dayAgo = new Date(now.getTime() - 24 * 3600_000);
  const [students, enrolled, classes, classesWithoutTeacher, classesWithoutRoster, checkInsToday] =
    await Promise.all([
      db.user.count({ where: student }),
      db.user.count({ where: { ...student, embeddingModelId: { in: [...MODEL_IDS] } } }),
      db.class.count({ where: current }),
      db.class.count({ where: { ...current, teachers: { none: {} } } }),
      db.class.count({ where: { ...current, roster: { none: {} } } }),
      db.attendanceLog.count({ where: { timestamp: { gte: dayAgo }, status: { in: ["present", "late"] } } }),
    ]);
  return {
    students,
    studentsWithoutFace: students - enrolled,
    classes,
    classesWithoutTeacher,
    classesWithoutRoster,
    checkInsToday,
  };
}
