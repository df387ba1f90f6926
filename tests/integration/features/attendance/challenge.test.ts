import { describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import { asCaller, insertCaller, insertKeyCaller, refusal } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";
import { makePhoto } from "../../../support/photos";

async function insertSchool() {
  const teacher = await insertUser({ role: "teacher" });
  const student = await insertUser();
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const session = await insertSession({ classId });
  return { teacher: asCaller(teacher), student: asCaller(student), session, classId };
}

async function ask(caller: Parameters<typeof issueChallenge>[0]["caller"], sessionId: string, photos = 1) {
  const evidence = (await Promise.all(Array.from({ length: photos }, makePhoto))).map(
    (photo) => photo.request,
  );
  const announced = photos > 0 ? { evidence } : {};
  return issueChallenge({ caller, body: { session_id: sessionId, ...announced }, now: new Date() });
}

describe("who may ask", () => {
  it("student on the roster, teacher of the class, admin and API key", async () => {
    const { teacher, student, session } = await insertSchool();
    for (const caller of [teacher, await insertCaller("admin"), await insertKeyCaller()]) {
      const reply = await ask(caller, session.id);
      expect(reply).toMatchObject({ uploads: [{}], prompts: [] });
    }
    const own = await ask(student, session.id, 0);
    expect(own.uploads).toEqual([]);
    expect(own.evidence.max_frames).toBe(own.prompts.length + 1);
  });

  it("for everyone else the session does not exist, like an unknown one", async () => {
    const { student, session } = await insertSchool();
    const unknown = ask(student, "018f4e9a-7b1c-7000-8000-000000000001");
    await expect(unknown).rejects.toMatchObject(refusal("not_found"));
    for (const role of ["student", "teacher"] as const) {
      await expect(ask(await insertCaller(role), session.id)).rejects.toMatchObject(refusal("not_found"));
    }
  });

  it("an archived class is gone for everyone", async () => {
    const { teacher, session, classId } = await insertSchool();
    await db().class.update({ where: { id: classId }, data: { archivedAt: new Date() } });
    await expect(ask(teacher, session.id)).rejects.toMatchObject(refusal("not_found"));
  });
});

it("refuses a closed session and says why", async () => {
  const { teacher, classId } = await insertSchool();
  const session = await insertSession({ classId, open: false });
  await expect(ask(teacher, session.id)).rejects.toMatchObject({
    ...refusal("conflict", "session_not_open"),
    userMessage: expect.stringContaining("closed"),
  });
});

it("lets a student announce photos only once the prompts are known", async () => {
  const { student, session } = await insertSchool();
  await expect(ask(student, session.id, 1)).rejects.toMatchObject(
    refusal("invalid_input", undefined, "evidence"),
  );
});

it("gives every photo a key of its own and binds all to the caller and the challenge", async () => {
  const { teacher, session } = await insertSchool();
  const reply = await ask(teacher, session.id, 3);
  const keys = reply.uploads.map((upload) => upload.object_key);
  expect(new Set(keys).size).toBe(3);
  const rows = await db().upload.findMany({ where: { challengeId: reply.challenge_id } });
  expect(rows.map((row) => row.objectKey).sort()).toEqual([...keys].sort());
  expect(rows.every((row) => row.issuedTo === `user:${teacher.userId}` && row.purpose === "evidence")).toBe(
    true,
  );
});

it("is unguessable and lasts 90 seconds", async () => {
  const { teacher, session } = await insertSchool();
  const before = Date.now();
  const reply = await ask(teacher, session.id);
  expect(Buffer.from(reply.nonce, "base64url")).toHaveLength(32);
  const lifetime = Date.parse(reply.expires_at) - before;
  expect(lifetime).toBeGreaterThanOrEqual(90_000);
  expect(lifetime).toBeLessThan(95_000);
});
