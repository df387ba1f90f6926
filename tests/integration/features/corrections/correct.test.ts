import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { getStatusChanges } from "@/lib/features/corrections/data-changes";
import { correctAttendance } from "@/lib/features/corrections/mutations-correct";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

type Teacher = Awaited<ReturnType<typeof insertCaller>>;
let ada: Teacher;
let ben: Teacher;
let student: Teacher;
let classId: string;
let sessionId: string;

beforeEach(async () => {
  [ada, ben] = [await insertCaller("teacher"), await insertCaller("teacher")];
  student = asCaller(await insertUser());
  const made = await insertClass({ teacherIds: [ada.userId, ben.userId], studentIds: [student.userId] });
  classId = made.id;
  sessionId = (await insertSession({ classId })).id;
});

function correct(
  caller: Teacher,
  status: AttendanceStatus | null,
  revision: number,
  change: { session_id?: string; user_id?: string } = {},
) {
  const body = { session_id: sessionId, user_id: student.userId, status, reason: "Saw them", revision };
  return correctAttendance({ caller, body: { ...body, ...change }, now: new Date() });
}

describe("correcting a status", () => {
  it("writes the record, its history and the audit log; correcting back undoes it", async () => {
    await closeOutSessions(db(), { now: new Date(Date.now() + 24 * 3600_000), sessionId });
    const done = await correct(ada, "late", 1);
    expect(done).toMatchObject({ status: "late", status_label: "Late", revision: 2 });
    const where = { sessionId, userId: student.userId };
    expect(await db().attendanceLog.findFirst({ where })).toMatchObject({
      ...{ status: "late", method: "manual", recordedBy: ada.userId, revision: 2 },
    });
    await correct(ben, "absent", done.revision);
    const { items } = await getStatusChanges(db(), { caller: ada, sessionId, userId: student.userId });
    expect(items.map((item) => [item.changed_by, item.from_status, item.to_status])).toEqual([
      [ben.name, "late", "absent"],
      [ada.name, "absent", "late"],
    ]);
    expect(
      await db().auditEntry.count({ where: { action: "attendance.corrected", subject: sessionId } }),
    ).toBe(2);
  });

  it("tells the second of two teachers at once who was quicker and what they made of it", async () => {
    const first = await correct(ada, "present", 0);
    await expect(correct(ben, "late", 0)).rejects.toMatchObject({
      ...refusal("conflict", "changed_meanwhile"),
      userMessage: `Changed meanwhile by ${ada.name} to Present. Look again before you change it.`,
    });
    const both = await Promise.allSettled([
      correct(ada, "late", first.revision),
      correct(ben, "excused", first.revision),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().attendanceChange.count({ where: { sessionId } })).toBe(2);
  });

  it("is settled by the table when many set a first record at once", async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => correct(i % 2 ? ada : ben, i % 3 ? "present" : "late", 0)),
    );
    const won = tries.filter(({ status }) => status === "fulfilled");
    expect(won.length).toBe(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ reason: "changed_meanwhile" });
    expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(1);
  });

  it("can be taken back while the session is open, and revisions never repeat", async () => {
    const made = await correct(ada, "present", 0);
    expect(await correct(ada, null, made.revision)).toMatchObject({
      log_id: null,
      status: null,
      revision: 0,
    });
    expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(0);
    const again = await correct(ada, "late", 0);
    expect(again.revision).toBeGreaterThan(made.revision);
    await expect(correct(ben, "excused", made.revision)).rejects.toMatchObject(
      refusal("conflict", "changed_meanwhile"),
    );
  });

  it("uses the class's own word", async () => {
    await db().classStatus.create({ data: { classId, status: "late", label: "Tardy", weight: 0.5 } });
    expect(await correct(ada, "late", 0)).toMatchObject({ status_label: "Tardy" });
  });

  it("is for teachers of the class, and for people and sessions that belong to it", async () => {
    await expect(correct(await insertCaller("teacher"), "present", 0)).rejects.toMatchObject(
      refusal("not_found"),
    );
    const stranger = await insertUser();
    await expect(correct(ada, "present", 0, { user_id: stranger.id })).rejects.toMatchObject(
      refusal("not_found"),
    );
    const other = (await insertCaller("student")) as Teacher;
    await db().rosterEntry.create({ data: { classId, userId: other.userId } });
    const changes = getStatusChanges(db(), { caller: other, sessionId, userId: student.userId });
    await expect(changes).rejects.toMatchObject(refusal("not_found"));
  });

  it("leaves a history that nobody rewrites", async () => {
    await correct(ada, "present", 0);
    await expect(
      db().attendanceChange.updateMany({ where: { sessionId }, data: { reason: "Something else" } }),
    ).rejects.toThrow(/append-only/);
  });
});
