import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { correctAttendance } from "@/lib/features/corrections/mutations-correct";
import { getDeliveries, getWebhooks } from "@/lib/features/webhooks/data-webhooks";
import { deliverWebhooks } from "@/lib/features/webhooks/mutations-deliver";
import { makeWebhook, removeWebhook, resend } from "@/lib/features/webhooks/mutations-webhooks";
import { RETRY_AFTER_MS, STOP_AFTER_MS } from "@/lib/features/webhooks/rules-retry";
import { insertCaller } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let received: Received[] = [];
let answer = 204;
const receiver = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    received.push({ headers: request.headers, body });
    response.writeHead(answer).end();
  });
});
let url = "";

beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_PRIVATE = "true";
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));
beforeEach(async () => {
  received = [];
  answer = 204;
  await db().webhook.deleteMany();
});

const deliver = (at = new Date()) => deliverWebhooks({ clock: () => at, isStopping: () => false });
const later = (ms: number) => new Date(Date.now() + ms + 5000);

async function arrange() {
  const admin = await insertCaller("admin");
  const student = await insertUser({ name: "Ada" });
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  return { admin, student, sessionId };
}

function record(sessionId: string, userId: string) {
  return db().attendanceLog.create({
    data: {
      ...{ sessionId, userId, timestamp: new Date("2026-11-23T09:00:00.250Z"), cameraSource: "Lab door" },
      ...{ status: "present", method: "kiosk", similarity: 0.83, modelId: "resnet34" },
    },
  });
}

it("tells a record and its correction, signed, without scores; nothing without a webhook", async () => {
  const { admin, student, sessionId } = await arrange();
  const before = await arrange();
  await record(before.sessionId, before.student.id);
  expect(await db().webhookDelivery.count()).toBe(0);

  const events = ["attendance.recorded", "attendance.corrected"] as const;
  const { secret } = await makeWebhook({ caller: admin, body: { url, events: [...events] } });
  await record(sessionId, student.id);
  const correction = { session_id: sessionId, user_id: student.id, status: "late" as const, revision: 1 };
  await correctAttendance({ caller: admin, body: { ...correction, reason: "Bus" }, now: new Date() });
  expect(await deliver(later(0))).toBe(2);

  const messages = received.map(({ headers, body }) =>
    new Webhook(secret).verify(body, headers as Record<string, string>),
  ) as { type: string; data: Record<string, unknown> }[];
  const byType = Object.fromEntries(messages.map(({ type, data }) => [type, data]));
  expect(byType["attendance.recorded"]).toMatchObject({
    user_id: student.id,
    name: "Ada",
    status: "present",
    camera_source: "Lab door",
    timestamp: "2026-11-23T09:00:00.250Z",
  });
  expect(byType["attendance.corrected"]).toMatchObject({ user_id: student.id, from: "present", to: "late" });
  expect(JSON.stringify(messages)).not.toMatch(/similarity|cosine|0\.83|embedding/);
  expect(await deliver(later(0)), "nothing is sent twice").toBe(0);
  expect(() => new Webhook(`whsec_${"A".repeat(43)}=`).verify(received[0]?.body ?? "", {})).toThrow();
});

it("tries again after an answer that is no success, keeps its id, and says how it went", async () => {
  const { admin, student, sessionId } = await arrange();
  const made = await makeWebhook({ caller: admin, body: { url, events: ["attendance.recorded"] } });
  await record(sessionId, student.id);
  answer = 500;
  await deliver(later(0));
  const [waiting] = (await getDeliveries(db(), made.webhook_id)).items;
  expect(waiting).toMatchObject({ state: "waiting", attempts: 1, last_outcome: "500" });
  expect((await getWebhooks(db())).items[0]?.failing_since).not.toBeNull();
  expect(await deliver(later(0)), "not before its time").toBe(0);
  answer = 200;
  expect(await deliver(later(RETRY_AFTER_MS[0]))).toBe(1);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const [delivered] = (await getDeliveries(db(), made.webhook_id)).items;
  expect(delivered).toMatchObject({ state: "delivered", attempts: 2, last_outcome: "200" });
  expect((await getWebhooks(db())).items[0]?.failing_since).toBeNull();

  await resend({ deliveryId: delivered?.delivery_id ?? "", now: new Date() });
  expect(await deliver(later(0))).toBe(1);
  expect(received).toHaveLength(3);
});

it("a message whose worker died is sent by the next one; one that always fails is given up", async () => {
  const { admin, student, sessionId } = await arrange();
  const made = await makeWebhook({ caller: admin, body: { url, events: ["attendance.recorded"] } });
  await record(sessionId, student.id);
  // Taken, and then the process was gone: the row says so by its next time only.
  await db().webhookDelivery.updateMany({ data: { attempts: 1, nextAttemptAt: later(60_000) } });
  expect(await deliver(later(0))).toBe(0);
  expect(await deliver(later(120_000))).toBe(1);

  await db().webhookDelivery.updateMany({
    data: { state: "waiting", attempts: RETRY_AFTER_MS.length, nextAttemptAt: new Date(0) },
  });
  answer = 404;
  await deliver(later(0));
  expect((await getDeliveries(db(), made.webhook_id)).items[0]).toMatchObject({ state: "failed" });

  await resend({ deliveryId: (await db().webhookDelivery.findFirstOrThrow()).id, now: new Date() });
  await deliver(later(STOP_AFTER_MS));
  expect((await getWebhooks(db())).items[0]?.disabled_at).not.toBeNull();
  await removeWebhook({ caller: admin, webhookId: made.webhook_id });
  expect(await db().webhookDelivery.count()).toBe(0);
});

it("two workers at once send each message once", async () => {
  const { admin } = await arrange();
  await makeWebhook({ caller: admin, body: { url, events: ["attendance.recorded"] } });
  for (let i = 0; i < 6; i++) {
    const { student, sessionId } = await arrange();
    await record(sessionId, student.id);
  }
  await Promise.all([deliver(later(0)), deliver(later(0)), deliver(later(0))]);
  expect(received).toHaveLength(6);
});
