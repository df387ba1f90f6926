import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import { endFailedTry } from "@/lib/features/attendance/mutations-end-try";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { getShownRoomCode } from "@/lib/features/verification/data-room-code";
import { changePin, recordPinCheckIn } from "@/lib/features/verification/mutations-pin";
import { pauseConfig } from "@/lib/features/verification/rules-pause";
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

async function insertSchool() {
  const [user, other] = [await insertUser(), await insertUser()];
  await insertTemplate({ userId: user.id, vector: unitVector(user.id) });
  const teacher = await insertCaller("teacher");
  const { id: classId } = await insertClass({
    teacherIds: [teacher.userId],
    studentIds: [user.id, other.id],
  });
  const { id: sessionId } = await insertSession({ classId });
  return { student: asCaller(user), other: asCaller(other), teacher, sessionId };
}
type Student = Awaited<ReturnType<typeof insertSchool>>["student"];

const ask = (caller: Student, sessionId: string, now = new Date()) =>
  issueChallenge({ caller, body: { session_id: sessionId }, now });

async function failBeforeCamera(caller: Student, sessionId: string) {
  const { challenge_id: challengeId, nonce } = await ask(caller, sessionId);
  await endFailedTry({ caller, challengeId, nonce, now: new Date() });
}

it("tries that ended before the camera open the way without a face, and bring a pause", async () => {
  const { student, other, teacher, sessionId } = await insertSchool();
  await changePin({ caller: student, body: { pin: "284617", current_password: TEST_PASSWORD } });
  const withPin = async () => {
    const now = new Date();
    const { code } = await getShownRoomCode({ caller: teacher, sessionId, now });
    const body = { room_code: code ?? "", pin: "284617" };
    return recordPinCheckIn({ caller: student, sessionId, body, now });
  };
  await failBeforeCamera(student, sessionId);
  await failBeforeCamera(student, sessionId);
  await expect(withPin()).rejects.toMatchObject(refusal("conflict", "camera_first"));
  await failBeforeCamera(student, sessionId);
  expect(await withPin()).toMatchObject({ outcome: "recorded" });
  await failBeforeCamera(student, sessionId);
  await failBeforeCamera(student, sessionId);
  await expect(ask(student, sessionId)).rejects.toMatchObject(refusal("rate_limited", "check_in_paused"));
  expect((await ask(other, sessionId)).prompts.length).toBeGreaterThan(0);
});

it("an ended try is over and counts once, whatever is sent at the same time", async () => {
  const { student, sessionId } = await insertSchool();
  const body = await prepareFrame({ caller: student, sessionId, vectors: [unitVector(student.userId)] });
  const end = () =>
    endFailedTry({ caller: student, challengeId: body.challenge_id, nonce: body.nonce, now: new Date() });
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, end));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(end()).rejects.toMatchObject(refusal("conflict", "challenge_used"));
  await expect(markFrame({ caller: student, body, now: new Date() })).rejects.toMatchObject(
    refusal("conflict", "challenge_used"),
  );
  expect(await db().checkInFailure.count({ where: { userId: student.userId } })).toBe(1);
});

it("nobody ends another's try or locks them out, and a recorded check-in cannot be made a failure", async () => {
  const { student, other, sessionId } = await insertSchool();
  const body = await prepareFrame({ caller: student, sessionId, vectors: [unitVector(student.userId)] });
  const end = (caller: Student, nonce = body.nonce) =>
    endFailedTry({ caller, challengeId: body.challenge_id, nonce, now: new Date() });
  await expect(end(other)).rejects.toMatchObject(refusal("not_found"));
  await expect(end(student, "A".repeat(43))).rejects.toMatchObject(refusal("not_found"));
  const { reply } = await markFrame({ caller: student, body, now: new Date() });
  expect(reply.results[0]?.outcome).toBe("recorded");
  await expect(end(student)).rejects.toMatchObject(refusal("conflict", "challenge_used"));
  const failed = await db().checkInFailure.count({
    where: { userId: { in: [student.userId, other.userId] } },
  });
  expect(failed).toBe(0);
});

it("a try that took too long still counts", async () => {
  const { student, sessionId } = await insertSchool();
  const before = new Date(Date.now() - 120_000);
  const { challenge_id: challengeId, nonce } = await ask(student, sessionId, before);
  await endFailedTry({ caller: student, challengeId, nonce, now: new Date() });
  expect(await db().checkInFailure.count({ where: { userId: student.userId } })).toBe(1);
});

it("who draws challenge after challenge and follows none is paused, until the first is ten minutes old", async () => {
  const { student, sessionId } = await insertSchool();
  const now = new Date();
  for (let i = 0; i < pauseConfig.unfinished; i++) await ask(student, sessionId, now);
  await expect(ask(student, sessionId, now)).rejects.toMatchObject({
    ...refusal("rate_limited", "check_in_paused"),
    retryAfterSeconds: pauseConfig.withinSeconds,
  });
  const later = new Date(now.getTime() + pauseConfig.withinSeconds * 1000);
  expect((await ask(student, sessionId, later)).prompts.length).toBeGreaterThan(0);
});
