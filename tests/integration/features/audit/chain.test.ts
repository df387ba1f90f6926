import { spawn } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "@/lib/features/accounts/mutations-audit";
import { checkChain } from "@/lib/features/audit/data-check";
import { getAuditPage } from "@/lib/features/audit/data-entries";
import { projectRoot } from "@/scripts/project-root";
import { stopAfterFile } from "../../../support/after-file";
import { insertCaller } from "../../../support/callers";
import { startTestEnvironment } from "../../../support/test-environment";

const query = { limit: 50 };

async function latestIds(action: string): Promise<bigint[]> {
  const rows = await db().auditEntry.findMany({ where: { action }, orderBy: { id: "asc" } });
  return rows.map(({ id }) => id);
}

/** As a database owner could: the triggers off for a moment. */
async function tamper(work: () => Promise<unknown>): Promise<void> {
  await db().$executeRaw`ALTER TABLE audit_log DISABLE TRIGGER USER`;
  await work();
  await db().$executeRaw`ALTER TABLE audit_log ENABLE TRIGGER USER`;
}

// A database of its own: other files' entries must stay whole.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
  const caller = await insertCaller("admin");
  for (const n of [1, 2, 3])
    await recordAudit(db(), {
      caller,
      action: "test.chain",
      subject: `thing ${n}`,
      details: { n, z: [1.5, null] },
    });
});

test("fifty entries at once, in transactions and outside, make one chain", async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      n % 2 === 0
        ? recordAudit(db(), { caller: null, action: "test.parallel", details: { n } })
        : inTransaction((tx) => recordAudit(tx, { caller: null, action: "test.parallel", details: { n } })),
    ),
  );
  expect(await latestIds("test.parallel")).toHaveLength(50);
  expect(await checkChain(db())).toMatchObject({ ok: true, unchained: 0 });
});

test("an entry stands or falls with its transaction", async () => {
  await expect(
    inTransaction(async (tx) => {
      await recordAudit(tx, { caller: null, action: "test.rolled-back" });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await latestIds("test.rolled-back")).toEqual([]);
  expect((await checkChain(db())).ok).toBe(true);
});

test("the database refuses to change, delete, empty or write around the chain", async () => {
  const [id] = await latestIds("test.chain");
  await expect(db().auditEntry.update({ where: { id: id ?? 0n }, data: { action: "x" } })).rejects.toThrow(
    /append-only/,
  );
  await expect(db().auditEntry.deleteMany({})).rejects.toThrow(/append-only/);
  await expect(db().$executeRaw`TRUNCATE audit_log`).rejects.toThrow(/append-only/);
  await expect(
    db().$executeRaw`INSERT INTO audit_log (at, actor, action) VALUES (now(), 'user:x', 'forged')`,
  ).rejects.toThrow(/recordAudit/);
});

test("a page filters and goes on where the last one ended", async () => {
  const first = await getAuditPage(db(), { ...query, action: "test.chain", limit: 2 });
  expect(first.items.map((item) => item.subject)).toEqual(["thing 3", "thing 2"]);
  expect(first.items[0]?.actor_name).toMatch(/^Test admin/);
  const second = await getAuditPage(db(), {
    ...query,
    action: "test.chain",
    limit: 2,
    cursor: first.next_cursor ?? "",
  });
  expect(second.items.map((item) => item.subject)).toEqual(["thing 1"]);
  expect(second.next_cursor).toBeNull();
});

test("a changed field, a removed entry and a cut-off end are each found", async () => {
  const before = await checkChain(db());
  const [one, two] = await latestIds("test.chain");
  await tamper(() => db().$executeRaw`UPDATE audit_log SET details = '{"n": 9}' WHERE entry_id = ${two}`);
  expect(await checkChain(db())).toMatchObject({
    ok: false,
    brokenEntryId: String(two),
    reason: expect.stringMatching(/changed/),
  });
  await tamper(
    () =>
      db().$executeRaw`UPDATE audit_log SET details = '{"n": 2, "z": [1.5, null]}' WHERE entry_id = ${two}`,
  );
  expect(await checkChain(db())).toEqual(before);

  await tamper(() => db().$executeRaw`DELETE FROM audit_log WHERE entry_id = ${one}`);
  expect(await checkChain(db())).toMatchObject({
    ok: false,
    brokenEntryId: String(two),
    reason: expect.stringMatching(/follow/),
  });
  await tamper(() => db().$executeRaw`DELETE FROM audit_log WHERE entry_id >= ${one}`);
  expect(await checkChain(db())).toMatchObject({ ok: true });
  const head = before.ok ? (before.head ?? "") : "";
  expect(await checkChain(db(), head)).toMatchObject({ ok: false, brokenEntryId: null });
});

/** `npm run audit:verify` on this database. */
function verifyCommand(...given: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join("scripts", "audit", "verify.ts"), ...given],
    {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, output })));
}

test("the command says that the log is whole, or which entry is the first that does not fit", async () => {
  await tamper(() => db().$executeRaw`DELETE FROM audit_log`);
  for (const n of [1, 2, 3]) await recordAudit(db(), { caller: null, action: `test.command-${n}` });
  const whole = await verifyCommand();
  expect(whole).toMatchObject({
    code: 0,
    output: expect.stringMatching(/whole: 3 entries\.\nHead: [0-9a-f]{64}/),
  });
  const head = whole.output.match(/[0-9a-f]{64}/)?.[0] ?? "";
  expect((await verifyCommand("--since", head)).code).toBe(0);
  const [second] = await latestIds("test.command-2");
  await tamper(() => db().$executeRaw`UPDATE audit_log SET actor = 'user:x' WHERE entry_id = ${second}`);
  expect(await verifyCommand()).toMatchObject({
    code: 1,
    output: expect.stringContaining(`broken at entry ${second} (test.command-2`),
  });
});
