import readXlsxFile from "read-excel-file/node";
import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { listingFile } from "@/lib/core/files/listing";
import { XLSX_MIME } from "@/lib/core/files/xlsx";
import { logsListing } from "@/lib/features/attendance/data-listing";
import { getRegisterFile } from "@/lib/features/register/data-file";
import { insertCaller } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

async function arrange() {
  const admin = await insertCaller("admin");
  const student = await insertUser({ name: "=SUM(A1)" });
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  await db().attendanceLog.create({
    data: {
      ...{ sessionId, userId: student.id, timestamp: new Date(), cameraSource: "Door" },
      ...{ status: "late", method: "manual" },
    },
  });
  return { admin, classId, sessionId };
}

async function cellsOf(file: Uint8Array): Promise<unknown[][]> {
  const sheets = (await readXlsxFile(Buffer.from(file))) as unknown;
  const first = Array.isArray(sheets) && "data" in (sheets[0] ?? {}) ? sheets[0].data : sheets;
  return first as unknown[][];
}

it("the register comes as CSV and as Excel, and a name that looks like a formula stays a name", async () => {
  const { admin, classId } = await arrange();
  const ask = (format: "csv" | "xlsx") =>
    getRegisterFile({ caller: admin, classId, range: {}, format, now: new Date() });
  const csv = await (await ask("csv")).text();
  expect(csv).toContain("'=SUM(A1)");
  expect(csv.split("\r\n")[0]).toMatch(/name,\d{4}-\d\d-\d\d \d\d:\d\d,Present,Late,Excused,Absent,rate %$/);
  const rows = await cellsOf(new Uint8Array(await (await ask("xlsx")).arrayBuffer()));
  expect(rows[1]?.slice(0, 2)).toEqual(["=SUM(A1)", "Late"]);
});

it("the register of somebody else's class is not there", async () => {
  const { classId } = await arrange();
  const teacher = await insertCaller("teacher");
  const asked = getRegisterFile({ caller: teacher, classId, range: {}, format: "csv", now: new Date() });
  await expect(asked).rejects.toMatchObject({ code: "not_found" });
});

it("the log comes as Excel with the columns of its CSV", async () => {
  const { admin, sessionId } = await arrange();
  const asksForXlsx = new Request("http://localhost", { headers: { accept: XLSX_MIME } });
  const file = await listingFile(asksForXlsx, logsListing(admin, { session_id: sessionId }));
  const rows = await cellsOf(new Uint8Array((await file?.arrayBuffer()) ?? []));
  expect(rows[0]?.slice(0, 3)).toEqual(["timestamp", "name", "email"]);
  expect(rows[1]?.[1]).toBe("=SUM(A1)");
  expect(rows).toHaveLength(2);
});
