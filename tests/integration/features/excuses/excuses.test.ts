import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { getClassExcuses, getOwnExcuses, readExcuseFile } from "@/lib/features/excuses/data-excuses";
import { decide } from "@/lib/features/excuses/mutations-decide";
import { createExcuseFileUpload, handIn, withdraw } from "@/lib/features/excuses/mutations-hand-in";
import { type ExcuseState, type HandInBody, handInBody } from "@/lib/features/excuses/schema";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

type Person = Awaited<ReturnType<typeof insertCaller>>;
const now = new Date();
const PDF = Buffer.from(`%PDF-1.4\n${"1 0 obj << >> endobj\n".repeat(20)}trailer\n%%EOF\n`);
let jpeg: Buffer;
let teacher: Person;
let student: Person;
let classId: string;
let sessionId: string;

beforeAll(async () => {
  jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: "red" } })
    .jpeg()
    .toBuffer();
});

beforeEach(async () => {
  [teacher, student] = [await insertCaller("teacher"), asCaller(await insertUser())];
  classId = (await insertClass({ teacherIds: [teacher.userId], studentIds: [student.userId] })).id;
  sessionId = (await insertSession({ classId, open: false })).id;
});

const day = (offset: number) => new Date(now.getTime() + offset * 24 * 3600_000).toISOString().slice(0, 10);
const ill = (change: Partial<HandInBody> = {}): HandInBody => ({
  ...{ class_ids: [classId], first_day: day(-3), last_day: day(3), reason: "Ill" },
  ...change,
});
type Page = { limit: number; cursor?: string | undefined; state?: ExcuseState };
const listed = (caller: Person, query: Page = { limit: 200 }) =>
  getClassExcuses(db(), { caller, classId, query });
const ownListed = (query: Page = { limit: 200 }) => getOwnExcuses(db(), student.userId, query);
const statusOf = async (id: string) =>
  (await db().attendanceLog.findFirst({ where: { sessionId: id, userId: student.userId } }))?.status;

async function upload(content: Buffer, mime: "application/pdf" | "image/jpeg", by = student) {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const file = { mime, bytes: content.length, sha256 };
  const { upload: grant } = await createExcuseFileUpload({ caller: by, file, now });
  await objectStore().write(grant.object_key, content, mime);
  return { object_key: grant.object_key, name: "Note from the doctor (ñ).pdf" };
}

describe("an accepted excuse", () => {
  it("excuses absences of its days, before and after the decision, with a history", async () => {
    await closeOutSessions(db(), { now, sessionId });
    expect(await statusOf(sessionId)).toBe("absent");
    const [excuse] = (await handIn({ caller: student, body: ill(), now })).items;
    const decided = await decide({
      ...{ caller: teacher, excuseId: excuse?.excuse_id ?? "", decision: "accepted", note: "Get well", now },
    });
    expect(decided).toMatchObject({
      excused: 1,
      excuse: { state: "accepted", note: "Get well", decided_by: teacher.name },
    });
    expect(await statusOf(sessionId)).toBe("excused");
    expect(await db().attendanceChange.findFirst({ where: { sessionId } })).toMatchObject({
      ...{ fromStatus: "absent", toStatus: "excused", changedBy: teacher.userId, revision: 2 },
    });
    const later = await insertSession({ classId, now: new Date(now.getTime() + 24 * 3600_000) });
    await closeOutSessions(db(), { now: new Date(now.getTime() + 48 * 3600_000), sessionId: later.id });
    expect(await statusOf(later.id)).toBe("excused");
  });

  it("leaves whoever came as present, and other days alone", async () => {
    const log = { userId: student.userId, sessionId, status: "late", method: "kiosk" } as const;
    await db().attendanceLog.create({ data: { ...log, cameraSource: "Door", timestamp: now } });
    const [excuse] = (await handIn({ caller: student, body: ill(), now })).items;
    const excuseId = excuse?.excuse_id ?? "";
    expect((await decide({ caller: teacher, excuseId, decision: "accepted", now })).excused).toBe(0);
    expect(await statusOf(sessionId)).toBe("late");
  });
});

describe("a decision", () => {
  it("is made once, whoever is quicker; a declined excuse changes nothing", async () => {
    await closeOutSessions(db(), { now, sessionId });
    const body = { session_id: sessionId, reason: "Bus" };
    const [excuse] = (await handIn({ caller: student, body, now })).items;
    const excuseId = excuse?.excuse_id ?? "";
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => decide({ caller: teacher, excuseId, decision: "declined", now })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await statusOf(sessionId)).toBe("absent");
    await expect(withdraw(student, excuseId)).rejects.toMatchObject(refusal("conflict", "already_decided"));
    const { items, waiting } = await listed(teacher);
    expect([items.length, waiting]).toEqual([1, 0]);
  });

  it("is for teachers of the class only", async () => {
    const [excuse] = (await handIn({ caller: student, body: ill(), now })).items;
    const excuseId = excuse?.excuse_id ?? "";
    const other = await insertCaller("teacher");
    const refused = decide({ caller: other, excuseId, decision: "accepted", now });
    await expect(refused).rejects.toMatchObject(refusal("not_found"));
    await expect(listed(other)).rejects.toMatchObject(refusal("not_found"));
    expect((await listed(teacher)).waiting).toBe(1);
  });
});

describe("a list in pages", () => {
  const moment = (minute: number) => new Date(now.getTime() - minute * 60_000);

  it("gives everything once, those that wait first, also what came in the same moment", async () => {
    const states = ["accepted", "submitted", "submitted", "declined", "submitted", "withdrawn", "accepted"];
    await db().excuse.createMany({
      data: states.map((state, i) => ({
        ...{ userId: student.userId, classId, sessionId, reason: "Ill", state: state as ExcuseState },
        createdAt: moment(i < 5 ? 0 : 1),
      })),
    });
    // Somebody else's is on the class's list only.
    const other = await insertUser();
    await db().excuse.create({ data: { userId: other.id, classId, sessionId, reason: "Theirs" } });
    for (const [list, expected] of [
      [(query: Page) => listed(teacher, query), 8],
      [ownListed, 7],
    ] as const) {
      const whole = (await list({ limit: 200 })).items;
      expect(whole).toHaveLength(expected);
      const waits = whole.map(({ state }) => state === "submitted");
      expect(waits).toEqual([...waits].sort((a, b) => Number(b) - Number(a)));
      for (const limit of [1, 2, 3]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        let pages = 0;
        do {
          const { items, waiting, next_cursor } = await list({ limit, cursor });
          expect(waiting).toBe(waits.filter(Boolean).length);
          seen.push(...items.map((item) => item.excuse_id));
          cursor = next_cursor ?? undefined;
        } while (cursor && ++pages < 10);
        expect(seen).toEqual(whole.map((item) => item.excuse_id));
      }
    }
    const first = await listed(teacher, { limit: 1, state: "accepted" });
    const second = await listed(teacher, {
      ...{ limit: 1, state: "accepted", cursor: first.next_cursor ?? "" },
    });
    expect([...first.items, ...second.items].map(({ created_at }) => created_at)).toEqual(
      [0, 1].map((minute) => moment(minute).toISOString()),
    );
    expect(second.next_cursor).toBeNull();
  });

  it("refuses a cursor it did not give out", async () => {
    const refused = refusal("invalid_input", undefined, "cursor");
    await expect(listed(teacher, { limit: 1, cursor: "abc" })).rejects.toMatchObject(refused);
  });
});

describe("handing in", () => {
  it("for several classes gives each teacher their own, once", async () => {
    const other = await insertClass({ studentIds: [student.userId] });
    const body = ill({ class_ids: [classId, other.id] });
    const twice = await Promise.allSettled([1, 2].map(() => handIn({ caller: student, body, now })));
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const own = await ownListed();
    expect(own.items.map((item) => item.class_id).sort()).toEqual([classId, other.id].sort());
    expect(own.waiting).toBe(2);
    const first = own.items[0]?.excuse_id ?? "";
    expect(await withdraw(student, first)).toMatchObject({ state: "withdrawn" });
  });

  it("is for one's own classes and sessions", async () => {
    const foreign = await insertClass();
    const session = await insertSession({ classId: foreign.id });
    for (const body of [ill({ class_ids: [foreign.id] }), { session_id: session.id, reason: "Ill" }]) {
      await expect(handIn({ caller: student, body, now })).rejects.toMatchObject(refusal("not_found"));
    }
  });

  it("needs a session or days, in order", () => {
    for (const body of [
      { reason: "Ill" },
      { reason: "Ill", session_id: sessionId, first_day: day(0) },
      ill({ last_day: day(-9) }),
      ill({ last_day: "2099-01-01" }),
    ]) {
      expect(handInBody.safeParse(body).success).toBe(false);
    }
  });
});

describe("a file", () => {
  it("comes back to the student and the class's teachers, to nobody else", async () => {
    const body = ill({ file: await upload(PDF, "application/pdf") });
    const [excuse] = (await handIn({ caller: student, body, now })).items;
    const excuseId = excuse?.excuse_id ?? "";
    for (const caller of [student, teacher]) {
      const found = await readExcuseFile(db(), caller, excuseId);
      expect(found).toMatchObject({ mime: "application/pdf", name: "Note from the doctor (ñ).pdf" });
      expect(Buffer.from(found.content).equals(PDF)).toBe(true);
    }
    const others = [await insertCaller("teacher"), await insertCaller("student")];
    for (const caller of others) {
      await expect(readExcuseFile(db(), caller, excuseId)).rejects.toMatchObject(refusal("not_found"));
    }
  });

  it("is looked at: what it only claims to be is refused, and nothing is handed in", async () => {
    const fakes = [
      await upload(Buffer.from(`%PDF-1.4 ${"no end ".repeat(400)}`), "application/pdf"),
      await upload(jpeg, "application/pdf"),
      await upload(PDF, "image/jpeg"),
      await upload(Buffer.concat([jpeg.subarray(0, 120), Buffer.alloc(200)]), "image/jpeg"),
    ];
    for (const file of fakes) {
      await expect(handIn({ caller: student, body: ill({ file }), now })).rejects.toMatchObject({
        code: expect.stringMatching(/invalid_input|unsupported_media_type/),
      });
    }
    expect((await ownListed()).items).toEqual([]);
  });

  it("is one's own and used once", async () => {
    const stolen = await upload(PDF, "application/pdf", asCaller(await insertUser()));
    const theft = handIn({ caller: student, body: ill({ file: stolen }), now });
    await expect(theft).rejects.toMatchObject(refusal("invalid_input", "photo_not_usable"));
    const file = await upload(jpeg, "image/jpeg");
    await handIn({ caller: student, body: ill({ file }), now });
    const again = handIn({ caller: student, body: ill({ file, first_day: day(-1) }), now });
    await expect(again).rejects.toMatchObject(refusal("invalid_input", "photo_not_usable"));
  });
});
