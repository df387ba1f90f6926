import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { call, type Proof } from "../../support/api-client";
import { insertClass, insertUser } from "../../support/factories";
import { sessionCookie } from "../../support/session-cookie";

let teacher: Proof;
let student: Proof;
let studentId: string;
let sessionId: string;
let revision: number;
/** A Wednesday of 2031. */
const at = (time: string) => `2031-03-05T${time}:00.000Z`;
const move = (body: object, proof = teacher) =>
  call("POST", `/api/sessions/${sessionId}/move`, { proof, body: { revision, ...body } });

beforeAll(async () => {
  const [one, other] = [await insertUser({ role: "teacher" }), await insertUser()];
  studentId = other.id;
  teacher = { cookie: await sessionCookie(one) };
  student = { cookie: await sessionCookie(other) };
  const { id: classId } = await insertClass({ teacherIds: [one.id], studentIds: [other.id] });
  const made = await call("POST", `/api/classes/${classId}/sessions`, {
    proof: teacher,
    body: { starts_at: at("09:00"), ends_at: at("10:00"), room: "Hall" },
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ room: "Hall", other_room: true, moved_from: null, revision: 1 });
  sessionId = made.body.session_id;
  revision = made.body.revision;
});

it("a session is moved, and its students' week tells where it went", async () => {
  const moved = await move({ starts_at: at("14:00"), ends_at: at("15:00"), room: null });
  expect(moved.status).toBe(200);
  expect(moved.body).toMatchObject({
    ...{ starts_at: at("14:00"), late_after: at("14:10"), closes_at: at("15:00"), moved_from: at("09:00") },
    ...{ room: "Room 1", other_room: false, revision: 2 },
  });
  revision = moved.body.revision;
  for (const proof of [student, teacher]) {
    const { status, body } = await call("GET", "/api/timetable/week?week=2031-03-07", { proof });
    expect([status, body.first_day]).toEqual([200, "2031-03-03"]);
    expect(body.sessions).toMatchObject([{ session_id: sessionId, moved_from: at("09:00") }]);
  }
  const elsewhere = await call("GET", "/api/timetable/week?week=2031-03-10", { proof: student });
  expect(elsewhere.body.sessions).toEqual([]);
});

it("tells the second of two what the session is now, in the problem itself", async () => {
  const span = { starts_at: at("11:00"), ends_at: at("12:00") };
  const answer = await move({ ...span, revision: 1 });
  expect(answer.status).toBe(409);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({
    ...{ code: "conflict", reason: "changed_meanwhile" },
    current: { changed_by: expect.any(String), session: { starts_at: at("14:00"), revision: 2 } },
  });
  expect(answer.body.detail).toContain("14:00");
  const unseen = await move({ ...span, revision: undefined });
  expect([unseen.status, unseen.body.errors]).toMatchObject([422, [{ path: "revision" }]]);
});

it("refuses what makes no sense, by field, and everybody but its teachers", async () => {
  for (const ends_at of [at("14:00"), at("13:00"), "2031-03-06T14:00:01Z"]) {
    const answer = await move({ starts_at: at("14:00"), ends_at });
    expect([answer.status, answer.body.code]).toEqual([422, "invalid_input"]);
    expect(JSON.stringify(answer.body)).toContain("must be after starts_at, by 24 hours at most");
  }
  const span = { starts_at: at("16:00"), ends_at: at("17:00") };
  const stranger = { cookie: await sessionCookie(await insertUser({ role: "teacher" })) };
  for (const proof of [student, stranger]) expect((await move(span, proof)).status).toBe(404);
  const week = await call("GET", "/api/timetable/week?week=someday", { proof: student });
  expect(week.status).toBe(422);
});

it("says why a session with records stays where it is", async () => {
  await db().attendanceLog.create({
    data: {
      ...{ userId: studentId, sessionId, status: "present", method: "kiosk" },
      ...{ cameraSource: "Door", timestamp: new Date() },
    },
  });
  const answer = await move({ starts_at: at("16:00"), ends_at: at("17:00") });
  expect([answer.status, answer.body.reason]).toEqual([409, "session_has_records"]);
});
