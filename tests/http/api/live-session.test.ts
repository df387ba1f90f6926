import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { call } from "../../support/api-client";
import { insertClass, insertSession, insertUser } from "../../support/factories";
import { baseUrl } from "../../support/http-client";
import { sessionCookie } from "../../support/session-cookie";

const LISTENERS = 60;

let cookie: string;
let sessionId: string;
let studentIds: string[];
const streams: AbortController[] = [];

beforeAll(async () => {
  const teacher = await insertUser({ role: "teacher" });
  studentIds = (await Promise.all(Array.from({ length: 30 }, () => insertUser()))).map(({ id }) => id);
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds });
  sessionId = (await insertSession({ classId })).id;
  cookie = await sessionCookie(teacher);
});
afterAll(() => {
  for (const stream of streams) stream.abort();
});

interface Listener {
  status: number;
  /** Events so far, by name. */
  events: { name: string; data: { members: { user_id: string }[]; revision: string }; at: number }[];
  stop: () => void;
}

/** Listens as a browser does. */
async function listen(headers: Record<string, string> = { cookie }): Promise<Listener> {
  const abort = new AbortController();
  streams.push(abort);
  const response = await fetch(`${baseUrl()}/api/sessions/${sessionId}/live`, {
    headers: { accept: "text/event-stream", ...headers },
    signal: abort.signal,
  });
  const listener: Listener = { status: response.status, events: [], stop: () => abort.abort() };
  if (!response.ok || !response.body) return listener;
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(response.headers.get("content-encoding")).toBeNull();
  const { body } = response;
  (async () => {
    let text = "";
    for await (const part of body) {
      text += new TextDecoder().decode(part);
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const name = block.match(/^event: (.*)$/m)?.[1];
        const data = block.match(/^data: (.*)$/m)?.[1];
        if (name && data) listener.events.push({ name, data: JSON.parse(data), at: Date.now() });
      }
    }
  })().catch(() => {});
  return listener;
}

async function until(ready: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!ready()) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function record(userId: string) {
  return db().attendanceLog.create({
    data: {
      userId,
      sessionId,
      timestamp: new Date(),
      cameraSource: "Door",
      status: "present",
      method: "kiosk",
    },
  });
}

it("is for the class's teachers: nobody else learns that the session is there", async () => {
  const path = `/api/sessions/${sessionId}/live`;
  expect((await listen({})).status).toBe(401);
  for (const role of ["student", "teacher"] as const) {
    const proof = { cookie: await sessionCookie(await insertUser({ role })) };
    expect((await listen(proof)).status).toBe(404);
    expect((await call("GET", path, { proof })).status).toBe(404);
  }
  const admin = { cookie: await sessionCookie(await insertUser({ role: "admin" })) };
  expect((await call("GET", path, { proof: admin })).status).toBe(200);
});

it("tells 60 listeners of every record, each person once and soon, while pages go on", async () => {
  const listeners = await Promise.all(Array.from({ length: LISTENERS }, () => listen()));
  await until(
    () => listeners.every(({ events }) => events[0]?.name === "snapshot"),
    "a snapshot for everybody",
  );
  const writtenAt = new Map<string, number>();
  const pages: number[] = [];
  for (const userId of studentIds.slice(0, 10)) {
    await record(userId);
    writtenAt.set(userId, Date.now());
    const start = performance.now();
    expect((await call("GET", "/api/ping")).status).toBeLessThan(500);
    pages.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const told = ({ events }: Listener) =>
    events
      .filter(({ name }) => name === "change")
      .flatMap(({ data, at }) => data.members.map((m) => ({ ...m, at })));
  await until(() => listeners.every((one) => told(one).length >= 10), "every record for everybody");
  for (const listener of listeners) {
    const heard = told(listener);
    expect(heard.map(({ user_id }) => user_id).sort()).toEqual([...writtenAt.keys()].sort());
    for (const { user_id, at } of heard) expect(at - (writtenAt.get(user_id) ?? 0)).toBeLessThan(4000);
  }
  // The last to hear knows as much as the first.
  const revisions = new Set(listeners.map(({ events }) => events.at(-1)?.data.revision));
  expect(revisions.size).toBe(1);
  for (const { stop } of listeners) stop();
});

it("resumes: whoever is up to date hears only what is new, others get a snapshot", async () => {
  const first = await listen();
  await until(() => first.events.length > 0, "a snapshot");
  const revision = first.events[0]?.data.revision ?? "";
  first.stop();
  const upToDate = await listen({ cookie, "last-event-id": revision });
  await record(studentIds[20] ?? "");
  await until(() => upToDate.events.length > 0, "the change");
  expect(upToDate.events[0]).toMatchObject({
    name: "change",
    data: { members: [expect.objectContaining({ user_id: studentIds[20] })] },
  });
  const behind = await listen({ cookie, "last-event-id": revision });
  await until(() => behind.events.length > 0, "a snapshot again");
  expect(behind.events[0]?.name).toBe("snapshot");
});

it("answers 304 to a poll that knows it all", async () => {
  const url = `${baseUrl()}/api/sessions/${sessionId}/live`;
  const first = await fetch(url, { headers: { cookie } });
  const etag = first.headers.get("etag") ?? "";
  expect((await fetch(url, { headers: { cookie, "if-none-match": etag } })).status).toBe(304);
  await record(studentIds[25] ?? "");
  expect((await fetch(url, { headers: { cookie, "if-none-match": etag } })).status).toBe(200);
});
