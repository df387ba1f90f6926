import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { pauseConfig } from "@/lib/features/verification/rules-pause";
import { asCaller, insertCaller } from "../../../support/callers";
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

async function insertSchool() {
  const user = await insertUser();
  const template = unitVector(user.id);
  await insertTemplate({ userId: user.id, vector: template });
  const { id: classId } = await insertClass({ studentIds: [user.id] });
  const { id: sessionId } = await insertSession({ classId });
  return { student: asCaller(user), template, sessionId };
}

it("100 check-ins at once leave one log and 100 truthful answers", async () => {
  const { student, template, sessionId } = await insertSchool();
  const kiosk = await insertCaller("admin");
  const bodies = [];
  for (let i = 0; i < 100; i++) {
    const caller = i % 2 ? student : kiosk;
    bodies.push({ caller, body: await prepareFrame({ caller, sessionId, vectors: [template] }) });
  }
  const answers = await Promise.all(
    bodies.map(({ caller, body }) => markFrame({ caller, body, now: new Date() })),
  );
  const results = answers.flatMap((answer) => answer.reply.results);
  const logs = await db().attendanceLog.findMany({ where: { sessionId } });
  expect(logs).toHaveLength(1);
  expect(results.filter((result) => result.outcome === "recorded")).toHaveLength(1);
  expect(results.filter((result) => result.outcome === "already_recorded")).toHaveLength(99);
  for (const result of results) {
    expect(result).toMatchObject({
      log_id: logs[0]?.id,
      status: logs[0]?.status,
      timestamp: logs[0]?.timestamp.toISOString(),
      camera_source: logs[0]?.cameraSource,
    });
  }
});

it("of 20 uses of one challenge at once one is answered", async () => {
  const { student, template, sessionId } = await insertSchool();
  const body = await prepareFrame({ caller: student, sessionId, vectors: [template] });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => markFrame({ caller: student, body, now: new Date() })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") {
      expect(outcome.reason).toBeInstanceOf(AppError);
      expect(outcome.reason).toMatchObject({ code: "conflict", reason: "challenge_used" });
    }
  }
  expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(1);
});
