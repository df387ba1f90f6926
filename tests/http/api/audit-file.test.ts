import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "@/lib/features/accounts/mutations-audit";
import { asCaller } from "../../support/callers";
import { insertApiKey, insertUser } from "../../support/factories";
import { baseUrl } from "../../support/http-client";
import { sessionCookie } from "../../support/session-cookie";

type Row = Record<string, string>;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** More than one read of the database gives. */
const ENTRIES = 1100;
let admin: Awaited<ReturnType<typeof insertUser>>;
let action: string;

function ask(query: string, accept: string, headers: Record<string, string>) {
  return fetch(`${baseUrl()}/api/audit?${query}`, { headers: { accept, ...headers } });
}
async function readCsv(query: string): Promise<Row[]> {
  const answer = await ask(query, "text/csv", { cookie: await sessionCookie(admin) });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="audit.csv"');
  return Papa.parse<Row>(await answer.text(), { header: true, skipEmptyLines: true }).data;
}

/** By the sentence in the API's description alone, not by our code. */
function hashOf(row: Row): string {
  const text = canonicalize({
    id: row.entry_id,
    at: row.at,
    actor: row.actor,
    action: row.action,
    subject: row.subject || null,
    details: JSON.parse(row.details ?? ""),
    prev_hash: row.prev_hash,
  });
  return createHash("sha256")
    .update(text ?? "")
    .digest("hex");
}

beforeAll(async () => {
  admin = await insertUser({ role: "admin", name: "=SUM(A1)" });
  action = `test.file_${admin.id.slice(-6)}`;
  const caller = asCaller(admin);
  await inTransaction(async (tx) => {
    for (let n = 0; n < ENTRIES; n++)
      await recordAudit(tx, { caller, action, subject: admin.id, details: { n, text: 'a "quoted", ü' } });
  });
  await recordAudit(db(), {
    caller: null,
    action: "test.without_subject",
  });
});

it("is all of what the filters leave, newest first, and every hash can be made again outside", async () => {
  const rows = await readCsv(`action=${action}`);
  expect(rows.map(({ details }) => JSON.parse(details ?? "").n)).toEqual(
    Array.from({ length: ENTRIES }, (_, n) => ENTRIES - 1 - n),
  );
  expect(rows[0]).toMatchObject({ actor: `user:${admin.id}`, actor_name: "'=SUM(A1)", subject: admin.id });
  for (const row of rows) expect(row.hash).toBe(hashOf(row));
  const changed: Row = { ...rows[5], details: JSON.stringify({ n: 0 }) };
  expect(hashOf(changed)).not.toBe(changed.hash);
});

it("without filters it is the chain itself, from its beginning", async () => {
  const rows = (await readCsv("")).reverse();
  expect(rows.length).toBeGreaterThan(ENTRIES);
  let before = "0".repeat(64);
  for (const row of rows) {
    expect(row.prev_hash).toBe(before);
    expect(row.hash).toBe(hashOf(row));
    before = row.hash ?? "";
  }
});

it("comes as Excel too, and as JSON pages when nothing else is asked for", async () => {
  const cookie = await sessionCookie(admin);
  const file = await ask(`action=${action}`, XLSX, { cookie });
  expect(file.headers.get("content-type")).toBe(XLSX);
  const [header, ...rows] = await readSheet(Buffer.from(await file.arrayBuffer()));
  expect(header).toContain("prev_hash");
  expect(rows).toHaveLength(ENTRIES);
  const page = await (await ask(`action=${action}&limit=2`, "*/*", { cookie })).json();
  expect(page.items).toHaveLength(2);
  expect(page.items[1].hash).toBe(page.items[0].prev_hash);
});

it("is the admins' alone, in every shape", async () => {
  const { authorization } = await insertApiKey({ createdBy: admin.id });
  const teacher = { cookie: await sessionCookie(await insertUser({ role: "teacher" })) };
  const student = { cookie: await sessionCookie(await insertUser()) };
  for (const accept of ["text/csv", XLSX, "application/json"]) {
    for (const proof of [teacher, student, { authorization }])
      expect((await ask("", accept, proof)).status).toBe(404);
    expect((await ask("", accept, {})).status).toBe(401);
  }
});
