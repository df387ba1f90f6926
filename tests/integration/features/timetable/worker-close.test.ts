import { spawn } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { projectRoot } from "@/scripts/project-root";
import { stopProcess } from "@/scripts/services/stop-process";
import { stopAfterFile } from "../../../support/after-file";
import { insertClass, insertUser } from "../../../support/factories";
import { startTestEnvironment } from "../../../support/test-environment";

const SESSIONS = 300;
const STUDENTS = 5;
const MINUTE = 60_000;

beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
});

function startWorker() {
  const child = spawn(process.execPath, ["--import", "tsx", join("scripts", "worker.ts")], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  stopAfterFile(() => stopProcess(child));
  return child;
}

const closedOut = () => db().classSession.count({ where: { closedOutAt: { not: null } } });

test("every closed session is closed out once, although workers die and several run", async () => {
  const students = await Promise.all(Array.from({ length: STUDENTS }, () => insertUser()));
  const { id: classId } = await insertClass({ studentIds: students.map(({ id }) => id) });
  const begin = Date.now() - 24 * 60 * MINUTE;
  await db().classSession.createMany({
    data: Array.from({ length: SESSIONS }, (_, index) => {
      const at = (minutes: number) => new Date(begin + (index + minutes) * MINUTE);
      return { classId, startsAt: at(0), opensAt: at(0), lateAfter: at(5), endsAt: at(10), closesAt: at(10) };
    }),
  });
  const first = startWorker();
  await expect.poll(closedOut, { timeout: 90_000, interval: 5 }).toBeGreaterThan(0);
  first.kill("SIGKILL");
  await stopProcess(first, { signal: false });

  // Killed or not, what is marked as closed out has all of its records.
  const half = await db().classSession.findMany({
    where: { closedOutAt: { not: null } },
    select: { _count: { select: { logs: true } } },
  });
  expect(half.every(({ _count }) => _count.logs === STUDENTS)).toBe(true);

  const others = [startWorker(), startWorker()];
  await expect.poll(closedOut, { timeout: 120_000, interval: 200 }).toBe(SESSIONS);
  const counts = await db().attendanceLog.groupBy({ by: ["status", "method"], _count: true });
  expect(counts).toEqual([{ status: "absent", method: "automatic", _count: SESSIONS * STUDENTS }]);
  for (const worker of others) await stopProcess(worker);
}, 300_000);
