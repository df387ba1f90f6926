/**
 * Does the background work: a process of its own, because the networks keep a processor busy for minutes. `npm start`
 * runs one; a deployment runs `npm run worker` beside its web servers, as many as it likes.
 */
import { now } from "@/lib/core/clock";
import { db, pool } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { queueJob, stopJobs, workOn } from "@/lib/core/jobs/job-queue";
import { log } from "@/lib/core/log";
import { objectStore } from "@/lib/core/storage/store";
import { hasLettersDue } from "@/lib/features/digest/data-due";
import { digestJob } from "@/lib/features/digest/job-digest";
import { sendLetters } from "@/lib/features/digest/mutations-send";
import { tellSlipping } from "@/lib/features/digest/mutations-slipping";
import { getSwitch } from "@/lib/features/models/data-switch";
import { reembedJob } from "@/lib/features/models/job-reembed";
import { reembedPeople } from "@/lib/features/models/mutations-reembed";
import type { ModelId } from "@/lib/features/recognition/schema";
import { hasRetentionDue } from "@/lib/features/settings/data-retention-due";
import { retentionJob } from "@/lib/features/settings/job-retention";
import { applyRetention } from "@/lib/features/settings/mutations-retention";
import { hasSessionsToClose } from "@/lib/features/timetable/data-due";
import { closeSessionsJob } from "@/lib/features/timetable/job-close-sessions";
import { planSessionsJob } from "@/lib/features/timetable/job-plan-sessions";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { planStaleSchedules, staleSchedules } from "@/lib/features/timetable/mutations-plan";
import { hasPendingLogs } from "@/lib/features/verification/data-pending";
import { verifyJob } from "@/lib/features/verification/job-verify-logs";
import { verifyLogs } from "@/lib/features/verification/mutations-verify";
import { hasDeliveriesDue } from "@/lib/features/webhooks/data-webhooks";
import { deliverWebhooksJob } from "@/lib/features/webhooks/job-deliver";
import { deliverWebhooks } from "@/lib/features/webhooks/mutations-deliver";
import { readArguments } from "./arguments";
import { loadConfiguration } from "./configuration";

readArguments("npm run worker: does the background work; run it beside the web servers, once or more.", {});

const LOOK_EVERY_MS = 30_000;
let stopping = false;

type LoadReader = Parameters<typeof verifyLogs>[0]["loadReader"];
let loadEvidenceReader: LoadReader | undefined;

type LoadEmbedder = Parameters<typeof reembedPeople>[0]["loadEmbedder"];
let loadPipeline: LoadEmbedder | undefined;

/** TensorFlow.js is loaded for the first photo only: most workers never need it. */
async function loadEmbedder(modelId: ModelId) {
  if (!loadPipeline) {
    const { photoEmbedders } = await import("./models/photo-embedder");
    loadPipeline = photoEmbedders();
  }
  const embedder = await loadPipeline(modelId);
  surviveRejections();
  return embedder;
}

async function loadReader(modelId: ModelId) {
  if (!loadEvidenceReader) {
    const { evidenceReaders } = await import("./models/evidence-readers");
    loadEvidenceReader = evidenceReaders();
  }
  const reader = await loadEvidenceReader(modelId);
  surviveRejections();
  return reader;
}

/** TensorFlow's WebAssembly turns every unhandled rejection into the end of the process. */
function surviveRejections(): void {
  process.removeAllListeners("unhandledRejection");
  process.removeAllListeners("uncaughtException");
  process.on("unhandledRejection", (reason) => log.error({ reason: String(reason) }, "unhandled rejection"));
}

/**
 * A worker that was killed left its job marked as running, and a server may have failed to queue one: what the tables
 * say is left is what counts.
 */
async function queueWhatIsLeft(): Promise<void> {
  if (stopping) return;
  if ((await getSwitch(db())).state === "running") await queueJob(reembedJob);
  if (await hasSessionsToClose(db(), now())) await queueJob(closeSessionsJob);
  if (await hasPendingLogs(db())) await queueJob(verifyJob);
  if ((await staleSchedules(db(), now(), 1)).length > 0) await queueJob(planSessionsJob);
  if (await hasRetentionDue(db(), now())) await queueJob(retentionJob);
  if (await hasLettersDue(db(), now())) await queueJob(digestJob);
  if (await hasDeliveriesDue(db(), now())) await queueJob(deliverWebhooksJob);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await stopJobs().catch(() => undefined);
  await pool().end();
  process.exit(0);
}

async function main(): Promise<void> {
  await loadConfiguration();
  env();
  process.on("SIGTERM", () => void stop());
  // Ctrl-C reaches the whole terminal group; under npm start the parent decides when.
  process.on("SIGINT", () => (process.connected ? undefined : void stop()));
  await workOn(reembedJob, () =>
    reembedPeople({ store: objectStore(), loadEmbedder, isStopping: () => stopping }),
  );
  await workOn(closeSessionsJob, async () => {
    await closeOutSessions(db(), { now: now(), isStopping: () => stopping });
  });
  await workOn(verifyJob, async () => {
    await verifyLogs({ store: objectStore(), loadReader, isStopping: () => stopping });
  });
  await workOn(planSessionsJob, async () => {
    await planStaleSchedules(db(), { now: now(), isStopping: () => stopping });
  });
  await workOn(retentionJob, async () => {
    await applyRetention({ now: now(), isStopping: () => stopping });
  });
  await workOn(digestJob, async () => {
    await tellSlipping({ now: now() });
    await sendLetters({ now: now(), isStopping: () => stopping });
  });
  await workOn(deliverWebhooksJob, async () => {
    await deliverWebhooks({ clock: now, isStopping: () => stopping });
  });
  await queueWhatIsLeft();
  setInterval(() => {
    queueWhatIsLeft().catch((error: unknown) => log.warn({ reason: String(error) }, "worker could not look"));
  }, LOOK_EVERY_MS);
}

await main().catch((error: unknown) => {
  console.error("The worker did not start:", error instanceof Error ? error.message : error);
  process.exit(1);
});
