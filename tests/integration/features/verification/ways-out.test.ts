import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { getReviews } from "@/lib/features/verification/data-reviews";
import { getShownRoomCode } from "@/lib/features/verification/data-room-code";
import { decideCheckIn } from "@/lib/features/verification/mutations-decide";
import { changePin, recordPinCheckIn } from "@/lib/features/verification/mutations-pin";
import { answerRequest, createRequest, getOwnRequests } from "@/lib/features/verification/mutations-requests";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import {
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  TEST_PASSWORD,
  unitVector,
} from "../../../support/factories";
import { prepareFrame } from "../../../support/frames";

const PIN = "284617";

async function insertSchool({ open = true } = {}) {
  const user = await insertUser();
  await insertTemplate({ userId: user.id, vector: unitVector(user.id) });
  const teacher = await insertCaller("teacher");
  const { id: classId } = await insertClass({ teacherIds: [teacher.userId], studentIds: [user.id] });
  const { id: sessionId } = await insertSession({ classId, open });
  return { student: asCaller(user), teacher, sessionId, classId };
}
type School = Awaited<ReturnType<typeof insertSchool>>;

async function failAtCamera({ student, sessionId }: School, times: number) {
  for (let i = 0; i < times; i++) {
    const body = await prepareFrame({ caller: student, sessionId, vectors: [unitVector(`other ${i}`)] });
    await markFrame({ caller: student, body, now: new Date() });
  }
}

async function checkInWithCode({ student, teacher, sessionId }: School, pin: string) {
  const now = new Date();
  const { code } = await getShownRoomCode({ caller: teacher, sessionId, now });
  return recordPinCheckIn({ caller: student, sessionId, body: { room_code: code ?? "", pin }, now });
}

it("a PIN needs the password, and checks in with the room's code after the camera failed", async () => {
  const school = await insertSchool();
  const { student, sessionId, teacher } = school;
  await expect(
    changePin({ caller: student, body: { pin: PIN, current_password: "wrong" } }),
  ).rejects.toMatchObject(refusal("invalid_input", "wrong_password"));
  await changePin({ caller: student, body: { pin: PIN, current_password: TEST_PASSWORD } });
  await expect(checkInWithCode(school, PIN)).rejects.toMatchObject(refusal("conflict", "camera_first"));
  await failAtCamera(school, 3);
  await expect(checkInWithCode(school, "111222")).rejects.toMatchObject(
    refusal("invalid_input", "pin_wrong"),
  );
  expect(await checkInWithCode(school, PIN)).toMatchObject({ outcome: "recorded", status: "present" });
  const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId } });
  expect(log).toMatchObject({ method: "pin", assuranceLevel: 2, verification: "none" });

  const { items } = await getReviews({ caller: teacher, query: { session_id: sessionId }, now: new Date() });
  expect(items).toMatchObject([{ kind: "log", method: "pin", log_id: log.id, frames: [] }]);
  const decision = { caller: teacher, logId: log.id, now: new Date() };
  await decideCheckIn({ ...decision, body: { decision: "accept", reason: "Seen in the room" } });
  await expect(
    decideCheckIn({ ...decision, body: { decision: "reject", reason: "Too late" } }),
  ).rejects.toMatchObject(refusal("conflict", "already_decided"));
  expect((await getReviews({ caller: teacher, query: {}, now: new Date() })).items).toEqual([]);
});

it("five wrong PINs bring a pause, also for the right one", async () => {
  const school = await insertSchool();
  await changePin({ caller: school.student, body: { pin: PIN, current_password: TEST_PASSWORD } });
  await failAtCamera(school, 3);
  for (let i = 0; i < 5; i++)
    await expect(checkInWithCode(school, `10203${i}`)).rejects.toMatchObject(
      refusal("invalid_input", "pin_wrong"),
    );
  await expect(checkInWithCode(school, PIN)).rejects.toMatchObject(
    refusal("rate_limited", "check_in_paused"),
  );
});

it("a teacher confirms who asks, as of when they asked, once", async () => {
  const { student, teacher, sessionId } = await insertSchool();
  const now = new Date();
  const body = { session_id: sessionId, kind: "confirm_presence" as const, words: "" };
  const request = await createRequest({ caller: student, body, now });
  await expect(createRequest({ caller: student, body, now })).rejects.toMatchObject(
    refusal("conflict", "request_open"),
  );
  const decide = (caller: typeof teacher) =>
    answerRequest({
      caller,
      requestId: request.request_id,
      body: { decision: "accepted", answer: "Confirmed in person" },
      now: new Date(),
    });
  await expect(decide(await insertCaller("teacher"))).rejects.toMatchObject(refusal("not_found"));
  const outcomes = await Promise.allSettled([decide(teacher), decide(teacher)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId } });
  expect(log).toMatchObject({
    userId: student.userId,
    status: "present",
    method: "manual",
    assuranceLevel: 3,
  });
  expect((await getOwnRequests(student.userId)).items).toMatchObject([
    { decision: "accepted", answer: "Confirmed in person" },
  ]);
});

it("a dispute changes the record when the teacher agrees, and is audited", async () => {
  const { student, teacher, sessionId } = await insertSchool({ open: false });
  const body = { session_id: sessionId, kind: "dispute" as const, words: "I sat in the second row." };
  const request = await createRequest({ caller: student, body, now: new Date() });
  const { items } = await getReviews({ caller: teacher, query: {}, now: new Date() });
  expect(items).toMatchObject([
    { kind: "request", request_kind: "dispute", words: body.words, status: null },
  ]);
  await answerRequest({
    caller: teacher,
    requestId: request.request_id,
    body: { decision: "accepted", answer: "True", status: "late" },
    now: new Date(),
  });
  expect(await db().attendanceLog.findFirst({ where: { sessionId } })).toMatchObject({ status: "late" });
  const audited = await db().auditEntry.findFirst({ where: { subject: request.request_id } });
  expect(audited).toMatchObject({ action: "review.accepted", actor: `user:${teacher.userId}` });
});

it("a rejected check-in is taken back while the session is open, and an absence afterwards", async () => {
  for (const open of [true, false]) {
    const school = await insertSchool();
    const { student, teacher, sessionId } = school;
    const body = await prepareFrame({ caller: student, sessionId, vectors: [unitVector(student.userId)] });
    await markFrame({ caller: student, body, now: new Date() });
    const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId } });
    await db().attendanceLog.update({ where: { id: log.id }, data: { verification: "disputed" } });
    if (!open) {
      const past = new Date(Date.now() - 1000);
      await db().classSession.update({ where: { id: sessionId }, data: { closesAt: past, lateAfter: past } });
    }
    const { reply, unusedEvidence } = await decideCheckIn({
      caller: teacher,
      logId: log.id,
      body: { decision: "reject", reason: "Nobody sat there" },
      now: new Date(),
    });
    expect(reply.outcome).toBe(open ? "removed" : "absent");
    expect(unusedEvidence).toHaveLength(open ? (body.liveness?.frames.length ?? 0) : 0);
    const left = await db().attendanceLog.findFirst({ where: { sessionId } });
    expect(left?.status).toBe(open ? undefined : "absent");
    expect(await db().attendanceChange.findFirst({ where: { sessionId } })).toMatchObject({
      fromStatus: "present",
      toStatus: open ? null : "absent",
      reason: "Nobody sat there",
    });
  }
});
