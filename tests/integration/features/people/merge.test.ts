import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { planMerge, toMergePreview } from "@/lib/features/people/data-merge";
import { mergePeople } from "@/lib/features/people/mutations-merge";
import { compareWithTemplate } from "@/lib/features/recognition/data-gallery";
import { insertCaller, refusal } from "../../../support/callers";
import {
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "../../../support/factories";
import { vectorLike } from "../../../support/probes";

let caller: Awaited<ReturnType<typeof insertCaller>>;
beforeEach(async () => {
  caller = await insertCaller("admin");
});

const preview = async (keptId: string, otherId: string) =>
  toMergePreview(await planMerge(db(), { caller, keptId, otherId }));
const merge = (keptId: string, otherId: string, faces: "combine" | "keep" = "combine") =>
  mergePeople({ caller, keptId, body: { other_user_id: otherId, faces }, now: new Date() });

function insertLog(userId: string, sessionId: string, status: "present" | "late" | "absent") {
  return db().attendanceLog.create({
    data: { userId, sessionId, timestamp: new Date(), cameraSource: "Door", status, method: "manual" },
  });
}

describe("records and classes", () => {
  it("become one person's, the better of two stays, and the other is gone", async () => {
    const [kept, other] = [await insertUser(), await insertUser()];
    await db().user.update({ where: { id: other.id }, data: { externalId: `ext-${other.id}` } });
    const [both, onlyOther] = [
      await insertClass({ studentIds: [kept.id, other.id] }),
      await insertClass({ studentIds: [other.id] }),
    ];
    const better = await insertSession({ classId: both.id });
    const worse = await insertSession({ classId: both.id, open: false });
    const alone = await insertSession({ classId: onlyOther.id });
    await insertLog(kept.id, better.id, "absent");
    const seen = await insertLog(other.id, better.id, "present");
    const own = await insertLog(kept.id, worse.id, "late");
    await insertLog(other.id, worse.id, "absent");
    const moved = await insertLog(other.id, alone.id, "present");
    await db().consent.create({ data: { userId: other.id, kind: "face_recognition", textVersion: "1" } });

    const seenBefore = await preview(kept.id, other.id);
    expect(seenBefore).toMatchObject({ logs_moved: 2, classes_joined: [onlyOther.code], faces: "none" });
    expect(seenBefore.conflicts).toHaveLength(2);
    expect(seenBefore.conflicts.map(({ session_id, stays }) => [session_id, stays])).toEqual(
      expect.arrayContaining([
        [better.id, "other"],
        [worse.id, "kept"],
      ]),
    );

    const { person } = await merge(kept.id, other.id);
    expect(person).toMatchObject({ user_id: kept.id, name: kept.name, external_id: `ext-${other.id}` });
    expect(await db().user.findUnique({ where: { id: other.id } })).toBeNull();
    const logs = await db().attendanceLog.findMany({ where: { userId: kept.id } });
    expect(logs.map(({ id }) => id).sort()).toEqual([seen.id, own.id, moved.id].sort());
    expect(await db().rosterEntry.count({ where: { userId: kept.id } })).toBe(2);
    expect(await db().consent.count({ where: { userId: kept.id } })).toBe(1);
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: "person.merged", subject: kept.id },
    });
    expect(entry.details).toMatchObject({ other: other.id, logs_moved: 2, conflicts: 2, classes_joined: 1 });
  });

  it("leaves nothing behind that the database knows to be the other's", async () => {
    const tables = await db().$queryRaw<{ table: string }[]>`
      SELECT DISTINCT conrelid::regclass::text AS table FROM pg_constraint
      WHERE contype = 'f' AND confrelid = 'users'::regclass AND cardinality(conkey) > 1`;
    // `moveReferences` looks at single columns; a table with a longer key would need a look of its own.
    expect(tables).toEqual([]);
  });
});

describe("faces", () => {
  it("of one person are combined", async () => {
    const [kept, other] = [await insertUser(), await insertUser()];
    const own = unitVector(`merge ${kept.id}`);
    await insertTemplate({ userId: kept.id, vector: own });
    await insertTemplate({ userId: other.id, vector: vectorLike(own, 0.85, "other day") });
    expect(await preview(kept.id, other.id)).toMatchObject({ faces: "same", samples_after: 2 });
    const { person, droppedPhotos } = await merge(kept.id, other.id);
    expect(person).toMatchObject({ enrolled: true, sample_count: 2 });
    expect(droppedPhotos).toEqual([]);
    const cosine = await compareWithTemplate(db(), { userId: kept.id, modelId: "resnet34", vector: own });
    expect(cosine).toBeGreaterThan(0.95);
  });

  it("of two people are not; then only the first one's is kept, when asked", async () => {
    const [kept, other] = [await insertUser(), await insertUser()];
    await insertTemplate({ userId: kept.id, vector: unitVector(`a ${kept.id}`) });
    const gone = await insertTemplate({ userId: other.id, vector: unitVector(`b ${other.id}`) });
    expect(await preview(kept.id, other.id)).toMatchObject({ faces: "different", samples_after: 1 });
    await expect(merge(kept.id, other.id)).rejects.toMatchObject(refusal("conflict", "faces_differ"));
    expect(await db().user.count({ where: { id: { in: [kept.id, other.id] } } })).toBe(2);
    const { person, droppedPhotos } = await merge(kept.id, other.id, "keep");
    expect(person.sample_count).toBe(1);
    expect(droppedPhotos).toEqual([gone.objectKey]);
  });

  it("of the other alone are taken over", async () => {
    const [kept, other] = [await insertUser(), await insertUser()];
    const vector = unitVector(`only ${other.id}`);
    const { objectKey } = await insertTemplate({ userId: other.id, vector });
    expect(await preview(kept.id, other.id)).toMatchObject({ faces: "one", samples_after: 1 });
    const { person } = await merge(kept.id, other.id);
    expect(person).toMatchObject({ enrolled: true, sample_count: 1 });
    const cosine = await compareWithTemplate(db(), { userId: kept.id, modelId: "resnet34", vector });
    expect(cosine).toBeCloseTo(1, 3);
    expect(await db().user.findUniqueOrThrow({ where: { id: kept.id } })).toMatchObject({
      faceImagePath: objectKey,
    });
  });
});

it("refuses what would be wrong", async () => {
  const [student, teacher] = [await insertUser(), await insertUser({ role: "teacher" })];
  const admin = await insertUser({ role: "admin" });
  await expect(merge(student.id, student.id)).rejects.toMatchObject(refusal("conflict", "same_person"));
  await expect(merge(student.id, teacher.id)).rejects.toMatchObject(refusal("conflict", "roles_differ"));
  await expect(merge(admin.id, caller.userId)).rejects.toMatchObject(refusal("conflict", "is_yourself"));
  await expect(merge(student.id, crypto.randomUUID())).rejects.toMatchObject(refusal("not_found"));
});
