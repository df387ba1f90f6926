import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "@/lib/features/accounts/mutations-audit";
import { checkChain } from "@/lib/features/audit/data-check";
import { getAuditPage } from "@/lib/features/audit/data-entries";
import { insertCaller } from "../../../support/callers";

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

beforeAll(async () => {
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

afterAll(async () => {
  // What is left begins anew, so that other files' entries are whole.
  await tamper(() => db().$executeRaw`DELETE FROM audit_log`);
});
