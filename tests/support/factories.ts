import { createHash, randomBytes } from "node:crypto";
import { hashApiKey } from "@/lib/core/auth/find-caller";
import { hashPassword } from "@/lib/core/auth/password";
import { db } from "@/lib/core/db";
import type { Role } from "@/lib/core/generated/prisma/client";
import { getTemplateKeys } from "@/lib/features/recognition/data-template-keys";
import { vectorLiteral } from "@/lib/features/recognition/rules-vector";

/** The password of everyone `insertUser` makes. */
export const TEST_PASSWORD = "a test password, long enough";
const TEST_MODEL = "resnet34";
const MINUTE = 60_000;

let passwordHash: Promise<string> | undefined;
const undo: (() => Promise<unknown>)[] = [];

function unique(): string {
  return randomBytes(6).toString("hex");
}

/** Removes everything this process inserted through this file's functions, newest first. */
export async function cleanUpInserted(): Promise<void> {
  while (undo.length > 0) await undo.pop()?.();
}

/** A person with a unique name and address; `email` and `password` sign in. */
export async function insertUser({
  role = "student" as Role,
  name,
  email,
}: {
  role?: Role;
  name?: string;
  email?: string;
} = {}) {
  const tag = unique();
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const user = await db().user.create({
    data: {
      role,
      name: name ?? `Test ${role} ${tag}`,
      email: email ?? `${role}-${tag}@test.invalid`,
      passwordHash: await passwordHash,
    },
  });
  undo.push(() => db().user.deleteMany({ where: { id: user.id } }));
  return { ...user, password: TEST_PASSWORD };
}

/** A class with its teachers and students on the roster. */
export async function insertClass({
  teacherIds = [],
  studentIds = [],
  timeZone = "UTC",
  joinedAt = new Date(0),
}: {
  teacherIds?: string[];
  studentIds?: string[];
  timeZone?: string;
  /** When the students came onto the roster; long ago. */
  joinedAt?: Date;
} = {}) {
  const tag = unique();
  const made = await db().class.create({
    data: {
      code: `T-${tag}`,
      name: `Test class ${tag}`,
      room: "Room 1",
      timeZone,
      teachers: { create: teacherIds.map((userId) => ({ userId })) },
      roster: { create: studentIds.map((userId) => ({ userId, joinedAt })) },
    },
  });
  undo.push(() => db().class.deleteMany({ where: { id: made.id } }));
  return made;
}

export async function insertRosterEntry({ classId, userId }: { classId: string; userId: string }) {
  return db().rosterEntry.create({ data: { classId, userId } });
}

/**
 * A meeting of a class. `open`: check-in runs now, for an hour, on time for another 15 minutes (`late`: late
 * already); otherwise it was yesterday.
 */
export async function insertSession({
  classId,
  open = true,
  late = false,
  now = new Date(),
}: {
  classId: string;
  open?: boolean;
  late?: boolean;
  now?: Date;
}) {
  const start = new Date(now.getTime() - (open ? 30 * MINUTE : 24 * 60 * MINUTE));
  const after = (minutes: number) => new Date(start.getTime() + minutes * MINUTE);
  return db().classSession.create({
    data: {
      classId,
      title: "Test session",
      startsAt: start,
      endsAt: after(90),
      opensAt: after(-5),
      lateAfter: late ? after(1) : after(45),
      closesAt: after(90),
    },
  });
}

/** Meetings of a class, one a day back from yesterday, all closed, newest first. */
export async function insertDailySessions({ classId, count }: { classId: string; count: number }) {
  const noon = new Date().setUTCHours(12, 0, 0, 0);
  const made = await db().classSession.createManyAndReturn({
    data: Array.from({ length: count }, (_, i) => {
      const at = (minutes: number) => new Date(noon - (i + 1) * 24 * 60 * MINUTE + minutes * MINUTE);
      return {
        ...{ classId, startsAt: at(0), endsAt: at(60), opensAt: at(-10) },
        ...{ lateAfter: at(10), closesAt: at(60) },
      };
    }),
  });
  return made.sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime());
}

/** A unit vector of 128 numbers that depends on `seed` only; different seeds are nearly orthogonal. */
export function unitVector(seed: string): number[] {
  const values = Array.from({ length: 128 }, (_, index) => {
    const digest = createHash("sha256").update(`${seed}:${index}`).digest();
    return digest.readUInt32BE() / 2 ** 31 - 1;
  });
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/** Gives a person a template, and one sample that it was fused from. */
export async function insertTemplate({
  userId,
  vector,
  modelId = TEST_MODEL,
}: {
  userId: string;
  vector: readonly number[];
  modelId?: string;
}) {
  const keys = await getTemplateKeys(db());
  const literal = vectorLiteral(keys.protect(vector));
  const objectKey = `enrolment/test-${unique()}.jpg`;
  await db().$executeRaw`
    INSERT INTO face_samples (sample_id, user_id, model_id, embedding_vector, template_key_version, object_key, quality)
    VALUES (gen_random_uuid(), ${userId}::uuid, ${modelId}, ${literal}::vector, ${keys.current}, ${objectKey}, '{}')`;
  await db().$executeRaw`
    UPDATE users SET embedding_vector = ${literal}::vector, template_key_version = ${keys.current},
      embedding_model_id = ${modelId},
      face_image_path = ${objectKey} WHERE user_id = ${userId}::uuid`;
  return { objectKey, modelId, vector };
}

/** An API key; send `authorization`. */
export async function insertApiKey({ createdBy }: { createdBy: string }) {
  const key = `test_${randomBytes(32).toString("base64url")}`;
  const made = await db().apiKey.create({
    data: { name: `Test key ${unique()}`, prefix: key.slice(0, 9), keyHash: hashApiKey(key), createdBy },
  });
  undo.push(() => db().apiKey.deleteMany({ where: { id: made.id } }));
  return { id: made.id, key, authorization: `Bearer ${key}` };
}
