import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { claimNextLog } from "@/lib/features/verification/data-pending";
import { verifyConfig } from "@/lib/features/verification/job-verify-logs";
import { verifyLogs } from "@/lib/features/verification/mutations-verify";
import { verificationDetail } from "@/lib/features/verification/schema";
import { stopAfterFile } from "../../../support/after-file";
import { asCaller } from "../../../support/callers";
import {
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../../support/factories";
import { prepareFrame } from "../../../support/frames";
import { startTestEnvironment } from "../../../support/test-environment";

// A database of its own: the queue holds whatever waits, of other files too.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
}, 60_000);

/** A log that nobody has looked at yet. */
async function insertPending() {
  const user = await insertUser();
  const vector = unitVector(user.id);
  await insertTemplate({ userId: user.id, vector });
  const { id: classId } = await insertClass({ studentIds: [user.id] });
  const { id: sessionId } = await insertSession({ classId });
  const student = asCaller(user);
  const body = await prepareFrame({ caller: student, sessionId, vectors: [vector] });
  await markFrame({ caller: student, body, now: new Date() });
  return db().attendanceLog.findFirstOrThrow({ where: { sessionId } });
}

it("a log is looked at by one worker, and by another when that one died", async () => {
  const { id } = await insertPending();
  const now = new Date();
  const claims = await Promise.all(Array.from({ length: 5 }, () => claimNextLog(db(), now)));
  expect(claims.flatMap((claim) => (claim ? [claim.logId] : []))).toEqual([id]);
  const later = new Date(now.getTime() + (verifyConfig.claimSeconds + 1) * 1000);
  expect(await claimNextLog(db(), later)).toMatchObject({ logId: id, attempts: 2 });
  await db().pendingVerification.delete({ where: { logId: id } });
});

it("a look that breaks every time ends in a dispute, not in a queue that stands still", async () => {
  const { id } = await insertPending();
  const broken = () =>
    verifyLogs({ store: objectStore(), loadReader: () => Promise.reject(new Error("no network")) });
  for (let attempt = 1; attempt < verifyConfig.maxAttempts; attempt++) {
    await expect(broken()).rejects.toThrow("no network");
    await db().pendingVerification.updateMany({ data: { claimedUntil: null } });
  }
  await broken();
  const log = await db().attendanceLog.findUniqueOrThrow({ where: { id } });
  expect(log.verification).toBe("disputed");
  expect(verificationDetail.parse(log.verificationDetail).reasons).toEqual([{ code: "could_not_check" }]);
  expect(await db().pendingVerification.count()).toBe(0);
});
