import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { streamLiveSession } from "@/lib/features/live-sessions/data-event-stream";
import { readLiveSession } from "@/lib/features/live-sessions/data-live";
import { replyWithLiveSession } from "@/lib/features/live-sessions/data-reply";
import { sessionWatch } from "@/lib/features/live-sessions/data-watch";
import { applyChange } from "@/lib/features/live-sessions/rules-change";
import { type LiveChange, liveSession } from "@/lib/features/live-sessions/schema";
import { refusal } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

let ada: Awaited<ReturnType<typeof insertUser>>;
let ben: typeof ada;
let sessionId: string;
let classId: string;

beforeEach(async () => {
  [ada, ben] = [await insertUser({ name: "Ada" }), await insertUser({ name: "Ben" })];
  classId = (await insertClass({ studentIds: [ada.id, ben.id] })).id;
  sessionId = (await insertSession({ classId })).id;
});

function record(userId: string, similarity: number | null = 0.93) {
  return db().attendanceLog.create({
    data: {
      userId,
      sessionId,
      timestamp: new Date(),
      cameraSource: "Door",
      status: "present",
      method: "kiosk",
      similarity,
      cosine: similarity,
    },
  });
}

const read = () => readLiveSession(db(), { sessionId, now: new Date() });

it("tells who is here by which camera and how sure, in words and never as a figure", async () => {
  await record(ben.id);
  const live = liveSession.parse(await read());
  expect(live.members.map(({ name, record }) => [name, record?.camera_source, record?.sureness])).toEqual([
    ["Ada", undefined, undefined],
    ["Ben", "Door", "very_sure"],
  ]);
  expect(live.session).toMatchObject({ expected: 2, recorded: 1 });
  expect(JSON.stringify(live)).not.toContain("similarity");
});

it("keeps its revision until something changes", async () => {
  const first = await read();
  expect((await read())?.revision).toBe(first?.revision);
  const log = await record(ada.id);
  const second = await read();
  expect(second?.revision).not.toBe(first?.revision);
  await db().attendanceLog.update({ where: { id: log.id }, data: { status: "excused", revision: 2 } });
  expect((await read())?.revision).not.toBe(second?.revision);
});

it("answers 304 to who has it already", async () => {
  const first = await replyWithLiveSession({ sessionId, now: new Date(), ifNoneMatch: null });
  const etag = first.headers.get("etag");
  expect(first.status).toBe(200);
  const again = () => replyWithLiveSession({ sessionId, now: new Date(), ifNoneMatch: `W/${etag}` });
  expect((await again()).status).toBe(304);
  await record(ada.id);
  expect((await again()).status).toBe(200);
});

/** Waits until `ready` holds of what was heard. */
async function heard(changes: (LiveChange | null)[], ready: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!ready()) {
    if (Date.now() > end) throw new Error(`only heard ${JSON.stringify(changes)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it("tells every listener of records, corrections, removals, the roster and the end, and stops looking without any", async () => {
  const changes: (LiveChange | null)[] = [];
  const others: (LiveChange | null)[] = [];
  const mine = await sessionWatch().watch(sessionId, (change) => changes.push(change));
  const other = await sessionWatch().watch(sessionId, (change) => others.push(change));
  if (!mine || !other) throw new Error("the session is there");
  expect(sessionWatch().size).toBe(1);

  const log = await record(ada.id);
  await heard(changes, () => changes.length === 1);
  expect(changes[0]?.members.map(({ name, record }) => [name, record?.status])).toEqual([["Ada", "present"]]);

  await db().attendanceLog.update({ where: { id: log.id }, data: { status: "late", revision: 2 } });
  await heard(changes, () => changes.length === 2);
  expect(changes[1]?.members[0]?.record).toMatchObject({ status: "late", revision: 2 });

  await db().attendanceLog.delete({ where: { id: log.id } });
  await heard(changes, () => changes.length === 3);
  expect(changes[2]?.members).toEqual([expect.objectContaining({ name: "Ada", record: null })]);

  await db().rosterEntry.delete({ where: { classId_userId: { classId, userId: ben.id } } });
  await heard(changes, () => changes.length === 4);
  expect(changes[3]).toMatchObject({ members: [], gone: [ben.id] });

  let known = mine.latest;
  for (const change of changes) if (change) known = applyChange(known, change);
  expect(known).toEqual(await read());
  await heard(others, () => others.length === 4);
  expect(others).toEqual(changes);

  other.stop();
  await db().classSession.delete({ where: { id: sessionId } });
  await heard(changes, () => changes.length === 5);
  expect(changes[4]).toBeNull();
  mine.stop();
  expect(sessionWatch().size).toBe(0);
});

async function firstEvents(lastEventId: string | null): Promise<string> {
  const abort = new AbortController();
  const response = await streamLiveSession({ sessionId, lastEventId, signal: abort.signal });
  const reader = response.body?.getReader();
  let text = "";
  const wait = new Promise<void>((resolve) => setTimeout(resolve, 300));
  const reading = (async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return;
      text += new TextDecoder().decode(part.value);
    }
  })();
  await wait;
  abort.abort();
  // The stream ends with its listener.
  await reading;
  return text;
}

it("streams a snapshot first, none to who is up to date, and lets go of who leaves", async () => {
  const text = await firstEvents(null);
  expect(text).toMatch(/^retry: 2000\n\nid: \S+\nevent: snapshot\ndata: \{.*\}\n\n$/s);
  const revision = text.match(/id: (\S+)/)?.[1] ?? "";
  expect(await firstEvents(revision)).toBe("retry: 2000\n\n");
  await record(ada.id);
  expect(await firstEvents(revision)).toContain("event: snapshot");
  expect(sessionWatch().size).toBe(0);
});

it("refuses to stream a session that is gone", async () => {
  await db().classSession.delete({ where: { id: sessionId } });
  const signal = new AbortController().signal;
  await expect(streamLiveSession({ sessionId, lastEventId: null, signal })).rejects.toMatchObject(
    refusal("not_found"),
  );
});
