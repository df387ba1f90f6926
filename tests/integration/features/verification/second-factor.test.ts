import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { withVerdicts } from "@/lib/features/attendance/mutations-await";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { getShownRoomCode } from "@/lib/features/verification/data-room-code";
import { saveVerificationSettings } from "@/lib/features/verification/data-settings";
import { pauseConfig } from "@/lib/features/verification/rules-pause";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import {
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../../support/factories";
import { prepareFrame } from "../../../support/frames";

// One student begins more check-ins here than anybody may.
pauseConfig.unfinished = 1000;

const teacherOf = new Map<string, Awaited<ReturnType<typeof insertCaller>>>();

async function insertSchool(requiredAssurance = 1) {
  const user = await insertUser();
  const template = unitVector(user.id);
  await insertTemplate({ userId: user.id, vector: template });
  const teacher = await insertCaller("teacher");
  const { id: classId } = await insertClass({ teacherIds: [teacher.userId], studentIds: [user.id] });
  await db().class.update({ where: { id: classId }, data: { requiredAssurance, room: "Lab 2" } });
  const { id: sessionId } = await insertSession({ classId });
  teacherOf.set(sessionId, teacher);
  return { student: asCaller(user), template, sessionId, teacher, classId };
}

const ask = (
  caller: Parameters<typeof issueChallenge>[0]["caller"],
  sessionId: string,
  more: { room_code?: string; movement?: "full" | "none"; address?: string; now?: Date } = {},
) => {
  const { address, now = new Date(), ...body } = more;
  return issueChallenge({ caller, body: { session_id: sessionId, ...body }, address, now });
};

async function shownCode(sessionId: string, now = new Date()) {
  const caller = teacherOf.get(sessionId);
  if (!caller) throw new Error("a session of this file has a teacher");
  return (await getShownRoomCode({ caller, sessionId, now })).code ?? "";
}

beforeAll(() => saveVerificationSettings(db(), { campus_networks: ["10.1.0.0/16"], verify_inline: false }));

it("asks random prompts with a turn of the head among them", async () => {
  const { student, sessionId } = await insertSchool();
  const seen = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const { prompts, uploads } = await ask(student, sessionId);
    expect(uploads).toEqual([]);
    expect(prompts.length).toBeGreaterThanOrEqual(2);
    expect(prompts.length).toBeLessThanOrEqual(3);
    expect(prompts.some((prompt) => prompt.startsWith("turn_"))).toBe(true);
    expect(new Set(prompts).size).toBe(prompts.length);
    seen.add(prompts.join());
  }
  expect(seen.size).toBeGreaterThan(5);
});

it("a class of level 2 asks for the room's code, and the log says so", async () => {
  const { student, sessionId, template } = await insertSchool(2);
  await expect(ask(student, sessionId)).rejects.toMatchObject(refusal("conflict", "room_code_required"));
  const roomCode = await shownCode(sessionId);
  const body = await prepareFrame({ caller: student, sessionId, vectors: [template], roomCode });
  await markFrame({ caller: student, body, now: new Date() });
  const log = await db().attendanceLog.findFirstOrThrow({ where: { sessionId } });
  expect(log.assuranceLevel).toBe(2);
});

it("each code serves a student once, and counts for another look", async () => {
  const { student, sessionId } = await insertSchool(2);
  const room_code = await shownCode(sessionId);
  await ask(student, sessionId, { room_code });
  await expect(ask(student, sessionId, { room_code })).rejects.toMatchObject(
    refusal("invalid_input", "room_code_used", undefined),
  );
  await ask(student, sessionId);
  const later = new Date(Date.now() + 10 * 60_000);
  await expect(ask(student, sessionId, { now: later })).rejects.toMatchObject(
    refusal("conflict", "room_code_required"),
  );
});

it("of one code used many times at once, one use counts", async () => {
  const { student, sessionId } = await insertSchool(2);
  const room_code = await shownCode(sessionId);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => ask(student, sessionId, { room_code })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

it("a code of another session, an old one and a wrong one are refused; five of them bring a pause", async () => {
  const { student, sessionId } = await insertSchool(2);
  const other = await insertSchool(2);
  const wrong = [
    await shownCode(other.sessionId),
    await shownCode(sessionId, new Date(Date.now() - 60_000)),
    await shownCode(sessionId, new Date(Date.now() + 60_000)),
    "000000",
    "999999",
  ];
  for (const room_code of wrong) {
    await expect(ask(student, sessionId, { room_code })).rejects.toMatchObject(
      refusal("invalid_input", "room_code_wrong"),
    );
  }
  const right = { room_code: await shownCode(sessionId) };
  await expect(ask(student, sessionId, right)).rejects.toMatchObject({
    ...refusal("rate_limited", "check_in_paused"),
    retryAfterSeconds: expect.any(Number),
  });
});

it("the campus network counts as well, but only behind a proxy that vouches for the address", async () => {
  const { student, sessionId } = await insertSchool(2);
  // This process was started without ROLLCALL_BEHIND_PROXY: whoever sends the header could write anything.
  await expect(ask(student, sessionId, { address: "10.1.2.3" })).rejects.toMatchObject(
    refusal("conflict", "room_code_required"),
  );
});

it("without movement of the head a second factor is asked for", async () => {
  const { student, sessionId } = await insertSchool();
  await expect(ask(student, sessionId, { movement: "none" })).rejects.toMatchObject(
    refusal("conflict", "room_code_required"),
  );
  const room_code = await shownCode(sessionId);
  const { prompts } = await ask(student, sessionId, { movement: "none", room_code });
  expect([...prompts].sort()).toEqual(["blink", "come_closer"]);
});

it("of two who look alike, each is asked for a second factor", async () => {
  const { student, sessionId } = await insertSchool();
  const twin = await insertUser();
  const [userA, userB] = [student.userId, twin.id].sort();
  await db().lookAlikePair.create({
    data: {
      userA: userA ?? "",
      userB: userB ?? "",
      modelId: "resnet34",
      similarity: 0.8,
      foundAt: new Date(),
    },
  });
  await expect(ask(student, sessionId)).rejects.toMatchObject(refusal("conflict", "room_code_required"));
  await ask(student, sessionId, { room_code: await shownCode(sessionId) });
});

it("a class of level 3 sends students to its kiosk, and says where", async () => {
  const { student, teacher, sessionId } = await insertSchool(3);
  await expect(ask(student, sessionId)).rejects.toMatchObject({
    ...refusal("conflict", "kiosk_required"),
    userMessage: expect.stringContaining("Lab 2"),
  });
  await ask(teacher, sessionId);
});

it("five faces that are not recognised bring a pause of the camera", async () => {
  const { student, sessionId } = await insertSchool();
  for (let i = 0; i < 5; i++) {
    const body = await prepareFrame({ caller: student, sessionId, vectors: [unitVector(`stranger ${i}`)] });
    const { reply } = await markFrame({ caller: student, body, now: new Date() });
    expect(reply.results[0]).toMatchObject({ outcome: "not_recognised" });
  }
  await expect(ask(student, sessionId)).rejects.toMatchObject(refusal("rate_limited", "check_in_paused"));
  const later = new Date(Date.now() + 11 * 60_000);
  await ask(student, sessionId, { now: later });
});

it("only the class's teachers and admins see the code", async () => {
  const { sessionId } = await insertSchool();
  const now = new Date();
  for (const caller of [await insertCaller("teacher"), await insertCaller("student")])
    await expect(getShownRoomCode({ caller, sessionId, now })).rejects.toMatchObject(refusal("not_found"));
  expect((await getShownRoomCode({ caller: await insertCaller("admin"), sessionId, now })).code).toMatch(
    /^\d{6}$/,
  );
});

it("where the school wants it, the answer waits for the server's look", async () => {
  const { student, sessionId, template } = await insertSchool();
  const body = await prepareFrame({ caller: student, sessionId, vectors: [template] });
  const { reply } = await markFrame({ caller: student, body, now: new Date() });
  expect(await withVerdicts(reply.results)).toEqual(reply.results);
  await saveVerificationSettings(db(), { campus_networks: [], verify_inline: true });
  const waiting = withVerdicts(reply.results);
  const look = async () => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await db().attendanceLog.updateMany({ where: { sessionId }, data: { verification: "verified" } });
  };
  await look();
  expect(await waiting).toMatchObject([{ outcome: "recorded", verification: "verified" }]);
  await saveVerificationSettings(db(), { campus_networks: [], verify_inline: false });
});
