import { createHash, randomBytes, randomUUID } from "node:crypto";
import sharp from "sharp";
import { hashApiKey } from "@/lib/core/auth/find-caller";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";

const INSERT_BATCH = 500;
const HOUR_MS = 3600_000;

export interface BenchPerson {
  id: string;
  vector: number[];
}

export function randomUnitVector(): number[] {
  // Two uniform numbers make one normal number (Box and Muller), and normal numbers make an even direction.
  const values = Array.from(
    { length: 128 },
    () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random()),
  );
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/** Enrolled people with random templates: nobody is like anybody else. */
export async function insertPeople(count: number): Promise<BenchPerson[]> {
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), vector: randomUnitVector() }));
  for (let i = 0; i < people.length; i += INSERT_BATCH) {
    const batch = people.slice(i, i + INSERT_BATCH);
    await db().$executeRaw`
      INSERT INTO users (user_id, name, email, role, embedding_vector, embedding_model_id)
      SELECT id, 'Person ' || id, id || '@bench.invalid', 'student', literal::vector, 'resnet34'
      FROM unnest(${batch.map(({ id }) => id)}::uuid[], ${batch.map(({ vector }) => JSON.stringify(vector))}::text[])
        AS given(id, literal)`;
  }
  return people;
}

/** A class with this roster. */
export async function insertClass(roster: readonly BenchPerson[]): Promise<string> {
  const made = await db().class.create({
    data: { code: randomUUID(), name: `Roster of ${roster.length}`, timeZone: "UTC" },
  });
  const data = roster.map(({ id }) => ({ classId: made.id, userId: id }));
  for (let i = 0; i < data.length; i += INSERT_BATCH) {
    await db().rosterEntry.createMany({ data: data.slice(i, i + INSERT_BATCH) });
  }
  return made.id;
}

/** A session of a class that is open for hours. */
export async function insertOpenSession(classId: string): Promise<string> {
  const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
  const made = await db().classSession.create({
    data: {
      classId,
      startsAt: at(-1),
      opensAt: at(-1),
      lateAfter: at(10),
      endsAt: at(12),
      closesAt: at(12),
    },
  });
  return made.id;
}

/** An API key, made by the first person. */
export async function insertKey(createdBy: string): Promise<{ id: string; key: string }> {
  const key = `rk_${randomBytes(32).toString("base64url")}`;
  const made = await db().apiKey.create({
    data: { name: "Bench", prefix: key.slice(0, 9), keyHash: hashApiKey(key), createdBy },
  });
  return { id: made.id, key };
}

export async function makePhoto(): Promise<{ content: Buffer; sha256: string }> {
  const background = { r: 90, g: 120, b: 150 };
  const content = await sharp({ create: { width: 160, height: 160, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { content, sha256: createHash("sha256").update(content).digest("hex") };
}

/**
 * The body of one mark_attendance, with its challenge and stored photo as `create_challenge` and an upload leave
 * them, but without their rate limit and 90 seconds.
 */
export async function arrangeMark(input: {
  sessionId: string;
  keyId: string;
  vector: readonly number[];
  photo: Awaited<ReturnType<typeof makePhoto>>;
}): Promise<string> {
  const { sessionId, keyId, vector, photo } = input;
  const objectKey = `evidence/bench/${randomUUID()}.jpg`;
  const nonce = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + HOUR_MS);
  const issuedTo = `key:${keyId}`;
  await objectStore().write(objectKey, photo.content, "image/jpeg");
  const upload = { objectKey, purpose: "evidence" as const, issuedTo, mime: "image/jpeg", expiresAt };
  const challenge = await db().challenge.create({
    data: {
      nonce,
      sessionId,
      issuedTo,
      expiresAt,
      uploads: { create: { ...upload, bytes: photo.content.length, sha256: photo.sha256 } },
    },
  });
  return JSON.stringify({
    challenge_id: challenge.id,
    nonce,
    session_id: sessionId,
    camera_source: "Bench camera",
    model_id: "resnet34",
    faces: [{ embedding_vector: vector, image_path: objectKey }],
  });
}
