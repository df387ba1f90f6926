import { afterEach, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { hasRetentionDue } from "@/lib/features/settings/data-retention-due";
import { applyRetention } from "@/lib/features/settings/mutations-retention";
import { insertClass, insertUser } from "../../../support/factories";

const NOW = new Date("2026-11-20T02:00:00Z");
const DAY = 24 * 3600_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

afterEach(async () => {
  await db().setting.deleteMany({ where: { key: { in: ["retention", "retention_last_run"] } } });
});

/** A check-in so many days ago, with a photo in the store. */
async function insertCheckIn(days: number) {
  const student = await insertUser();
  const schoolClass = await insertClass({ studentIds: [student.id] });
  const at = daysAgo(days);
  const end = new Date(at.getTime() + 3600_000);
  const session = await db().classSession.create({
    data: { classId: schoolClass.id, startsAt: at, endsAt: end, opensAt: at, lateAfter: end, closesAt: end },
  });
  const evidenceKey = `evidence/retention/${student.id}.jpg`;
  await objectStore().write(evidenceKey, new Uint8Array([1, 2, 3]), "image/jpeg");
  const log = await db().attendanceLog.create({
    data: {
      userId: student.id,
      sessionId: session.id,
      timestamp: at,
      cameraSource: "Door",
      status: "present",
      method: "kiosk",
      evidenceKey,
    },
  });
  return { log, evidenceKey, sessionId: session.id };
}

it("deletes photos and sessions past their time, keeps the rest, and says how many", async () => {
  await db().setting.create({ data: { key: "retention", value: { evidence_days: 30, log_years: 1 } } });
  const [fresh, aging, ancient] = [await insertCheckIn(5), await insertCheckIn(60), await insertCheckIn(500)];
  expect(await hasRetentionDue(db(), NOW)).toBe(true);
  const done = await applyRetention({ now: NOW });
  expect(done.photos).toBeGreaterThanOrEqual(2);
  expect(done.sessions).toBeGreaterThanOrEqual(1);

  const logs = await db().attendanceLog.findMany({
    where: { id: { in: [fresh.log.id, aging.log.id, ancient.log.id] } },
    orderBy: { timestamp: "desc" },
  });
  expect(logs).toMatchObject([
    { id: fresh.log.id, evidenceKey: fresh.evidenceKey },
    { id: aging.log.id, evidenceKey: null, status: "present" },
  ]);
  expect(await objectStore().stat(fresh.evidenceKey)).not.toBeNull();
  expect(await objectStore().stat(aging.evidenceKey)).toBeNull();
  expect(await objectStore().stat(ancient.evidenceKey)).toBeNull();
  expect(await db().classSession.findUnique({ where: { id: ancient.sessionId } })).toBeNull();
  const entry = await db().auditEntry.findFirstOrThrow({
    where: { action: "retention.applied" },
    orderBy: { id: "desc" },
  });
  expect(entry).toMatchObject({ actor: "retention", details: done });
  expect(await hasRetentionDue(db(), NOW)).toBe(false);
  expect(await applyRetention({ now: NOW })).toEqual({ photos: 0, sessions: 0 });
});

/** An excuse for days so many days ago, with a file in the store. */
async function insertExcuse(days: number, state: "submitted" | "accepted", fileKey?: string) {
  const student = await insertUser();
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const createdAt = daysAgo(days);
  const key = fileKey ?? `excuse/retention/${student.id}.pdf`;
  await objectStore().write(key, new Uint8Array([1, 2, 3]), "application/pdf");
  const day = new Date(createdAt.toISOString().slice(0, 10));
  return db().excuse.create({
    data: {
      ...{ userId: student.id, classId, firstDay: day, lastDay: day, reason: "Ill", state, createdAt },
      ...{ fileKey: key, fileMime: "application/pdf", fileName: "note.pdf" },
    },
  });
}

it("deletes files of decided excuses with the photos, and excuses with the log of their days", async () => {
  await db().setting.create({ data: { key: "retention", value: { evidence_days: 30, log_years: 1 } } });
  const fresh = await insertExcuse(5, "accepted");
  const decided = await insertExcuse(60, "accepted");
  const waiting = await insertExcuse(60, "submitted");
  // One file for two classes: one of them has decided, the other still looks.
  const shared = await insertExcuse(60, "accepted", waiting.fileKey ?? "");
  const ancient = await insertExcuse(500, "accepted");
  // A file whose excuse went with its session.
  const orphan = "excuse/retention/orphan.pdf";
  await objectStore().write(orphan, new Uint8Array([1, 2, 3]), "application/pdf");
  await db().upload.create({
    data: {
      ...{ objectKey: orphan, purpose: "excuse", issuedTo: "user:x", mime: "application/pdf", bytes: 3 },
      ...{ sha256: "0", expiresAt: daysAgo(60), usedAt: daysAgo(60) },
    },
  });
  await applyRetention({ now: NOW });
  const kept = async (excuse: { id: string; fileKey: string | null }) => ({
    row: await db().excuse.findUnique({
      where: { id: excuse.id },
      select: { fileKey: true, fileName: true },
    }),
    file: (await objectStore().stat(excuse.fileKey ?? "")) !== null,
  });
  expect(await kept(fresh)).toMatchObject({ row: { fileName: "note.pdf" }, file: true });
  expect(await kept(decided)).toEqual({ row: { fileKey: null, fileName: null }, file: false });
  expect(await kept(waiting)).toMatchObject({ row: { fileName: "note.pdf" }, file: true });
  expect(await kept(shared)).toMatchObject({ row: { fileName: "note.pdf" }, file: true });
  expect(await kept(ancient)).toEqual({ row: null, file: false });
  expect(await objectStore().stat(orphan)).toBeNull();
  expect(await db().upload.findUnique({ where: { objectKey: orphan } })).toBeNull();
});

it("keeps everything when the school says so", async () => {
  await db().setting.create({ data: { key: "retention", value: { evidence_days: null, log_years: null } } });
  const old = await insertCheckIn(2000);
  expect(await applyRetention({ now: NOW })).toEqual({ photos: 0, sessions: 0 });
  expect(await objectStore().stat(old.evidenceKey)).not.toBeNull();
});
