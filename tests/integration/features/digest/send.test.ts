import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { hasLettersDue } from "@/lib/features/digest/data-due";
import { sendLetters } from "@/lib/features/digest/mutations-send";
import { tellSlipping } from "@/lib/features/digest/mutations-slipping";
import { makeWebhook } from "@/lib/features/webhooks/mutations-webhooks";
import { insertCaller } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";
import { type MailSink, startMailSink } from "../../../support/mail-sink";

let sink: MailSink;
const now = new Date("2026-11-23T08:00:00Z");

beforeAll(async () => {
  sink = await startMailSink();
  Object.assign(process.env, { SMTP_URL: sink.url, SMTP_FROM: "Rollcall <rollcall@test.invalid>" });
});
afterAll(() => sink.stop());
beforeEach(async () => {
  sink.messages.length = 0;
  sink.refuse = false;
  // Letters go to everyone: whoever other tests left gets none here.
  await db().user.updateMany({ data: { wantsDigest: false } });
});

const send = () => sendLetters({ now, isStopping: () => false });

/** A class of one student who was absent in the last four of five sessions, each on a weekday of one week. */
async function arrange(locale: string | null = null) {
  const teacher = await insertUser({ role: "teacher", name: "Señora Ñ" });
  await db().user.update({ where: { id: teacher.id }, data: { locale, createdAt: new Date("2026-01-01") } });
  const student = await insertUser({ name: "Ada <b>" });
  const { id: classId } = await insertClass({ studentIds: [student.id], teacherIds: [teacher.id] });
  await db().rosterEntry.updateMany({ where: { classId }, data: { joinedAt: new Date("2026-01-01") } });
  for (const [i, day] of ["16", "17", "18", "19", "20"].entries()) {
    const at = (time: string) => new Date(`2026-11-${day}T${time}:00Z`);
    const { id: sessionId } = await insertSession({ classId });
    await db().classSession.update({
      where: { id: sessionId },
      data: {
        ...{ startsAt: at("09:00"), endsAt: at("10:00"), opensAt: at("08:50"), lateAfter: at("09:10") },
        ...{ closesAt: at("10:00"), closedOutAt: at("10:01") },
      },
    });
    await db().attendanceLog.create({
      data: {
        ...{ sessionId, userId: student.id, timestamp: at("09:00"), cameraSource: "Door" },
        ...{ status: i === 0 ? "present" : "absent", method: "manual" },
      },
    });
  }
  return { teacher, student, classId };
}

/** Undoes quoted-printable. */
function plain(message: string): string {
  const bytes = message
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

it("tells a teacher once how the week went and who needs a word, in their language", async () => {
  const { teacher } = await arrange("es");
  expect(await hasLettersDue(db(), now)).toBe(true);
  expect(await send()).toBe(1);
  expect(await hasLettersDue(db(), now)).toBe(false);
  expect(await send()).toBe(0);
  expect(sink.messages).toHaveLength(1);
  const letter = plain(sink.messages[0] ?? "");
  expect(letter).toContain(teacher.email);
  expect(letter).toMatch(/5 sesiones, asistencia 20\s?%/);
  expect(letter).toContain("4 ausencias seguidas");
  expect(letter).toContain("Ada &lt;b&gt;");
  expect(letter.split("text/html")[1]).not.toContain("Ada <b>");
});

it("a letter that the mail server refuses is tried again, and given up after five times", async () => {
  await arrange();
  sink.refuse = true;
  expect(await send()).toBe(0);
  expect((await db().digestLetter.findFirstOrThrow({ where: { sentAt: null } })).failure).toContain("452");
  sink.refuse = false;
  expect(await send()).toBe(1);

  await arrange();
  sink.refuse = true;
  for (let i = 0; i < 5; i++) await send();
  sink.refuse = false;
  expect(await send()).toBe(0);
});

it("whoever does not want letters gets none, and two workers send one", async () => {
  const { teacher } = await arrange();
  await db().user.update({ where: { id: teacher.id }, data: { wantsDigest: false } });
  expect(await send()).toBe(0);
  await db().user.update({ where: { id: teacher.id }, data: { wantsDigest: true } });
  await Promise.all([send(), send()]);
  // The second may have claimed it too before the first was through: mail programs then show one, by its id.
  const ids = new Set(sink.messages.map((message) => /^message-id: (.*)$/im.exec(message)?.[1]));
  expect(ids.size).toBe(1);
});

it("webhooks learn once a week who is slipping", async () => {
  const { student } = await arrange();
  const admin = await insertCaller("admin");
  await db().webhook.deleteMany();
  await db().setting.deleteMany({ where: { key: "slipping_told" } });
  expect(await tellSlipping({ now }), "nobody asked").toBe(0);
  await makeWebhook({ caller: admin, body: { url: "https://example.org/hook", events: ["alert.slipping"] } });
  expect(await tellSlipping({ now })).toBeGreaterThan(0);
  expect(await tellSlipping({ now })).toBe(0);
  const told = await db().webhookDelivery.findMany({ where: { event: "alert_slipping" } });
  const own = told.filter(({ payload }) => JSON.stringify(payload).includes(student.id));
  expect(own).toHaveLength(1);
  expect(own[0]?.payload).toMatchObject({ absences_in_a_row: 4, week: "2026-11-16" });
});
