import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { db, pool } from "@/lib/core/db";
import { stopJobs } from "@/lib/core/jobs/job-queue";
import { objectStore } from "@/lib/core/storage/store";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import { announceFrames } from "@/lib/features/attendance/mutations-frames";
import { markFrame } from "@/lib/features/attendance/mutations-mark";
import { frameRole } from "@/lib/features/attendance/schema";
import { toModelId } from "@/lib/features/recognition/data-active-model";
import { queueVerification } from "@/lib/features/verification/mutations-queue";
import { rolesOf } from "@/lib/features/verification/rules-prompts";
import { verificationDetail } from "@/lib/features/verification/schema";
import { livenessPrompts } from "@/models/liveness/prompts";
import { readArguments } from "../arguments";
import { embedPhoto, type LivePerson, type LivePhoto, livePerson } from "../eval/liveness/live-person";
import { migrate } from "../migrate";
import { installModels } from "../models/install";
import { projectRoot } from "../project-root";
import { startEmbeddedPostgres } from "../services/embedded-postgres";
import { stopProcess } from "../services/stop-process";
import { insertClass, insertOpenSession, insertPeople } from "./bench-school";
import { insertPast } from "./verify-past";

const usage = `npm run bench:verify -- [--check-ins N] [--seconds S] [--model ID] [--json OUT]

N students (60) check in within S seconds (60), each with the frames of a head rendered from a sample photo, three
enrolment photos and 400 earlier pictures; one worker process looks at them. Measures the answer to a check-in, processor time of a look (of one core), and how long after its check-in
each log is decided. ID is the active model: resnet34, or facenet where it is installed.`;

const { values } = readArguments(usage, {
  options: {
    "check-ins": { type: "string", default: "60" },
    seconds: { type: "string", default: "60" },
    model: { type: "string", default: "resnet34" },
    json: { type: "string" },
  },
});

const modelId = toModelId(values.model);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
const at = (numbers: readonly number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? Number.NaN;

interface Frames {
  photos: ReadonlyMap<string, LivePhoto>;
  /** Of the neutral one. */
  vector: number[];
}

/** A frame for every prompt that may come: drawn before the clock starts, as browsers' cameras are no work of the server. */
async function drawFrames(live: LivePerson): Promise<Frames> {
  const photos = new Map<string, LivePhoto>();
  for (const role of ["neutral", ...livenessPrompts]) photos.set(role, await live.frame(role));
  return { photos, vector: await embedPhoto(photos.get("neutral")?.content ?? Buffer.alloc(0), modelId) };
}

interface Prepared {
  send: () => Promise<{ logId: string; answerMs: number }>;
}

/** Everything a browser does before it sends the check-in: challenge, frames, uploads. */
async function prepare(userId: string, sessionId: string, drawn: Frames): Promise<Prepared> {
  const caller = { kind: "user", userId, role: "student", name: "", email: "" } as const;
  const challenge = await issueChallenge({ caller, body: { session_id: sessionId }, now: new Date() });
  const roles = rolesOf(challenge.prompts).map((role) => frameRole.parse(role));
  const photos = roles.flatMap((role) => drawn.photos.get(role) ?? []);
  const { uploads } = await announceFrames({
    caller,
    challengeId: challenge.challenge_id,
    body: {
      nonce: challenge.nonce,
      frames: photos.map((photo, i) => ({ ...photo.request, role: roles[i] ?? "neutral" })),
    },
    now: new Date(),
  });
  const keys = uploads.map((upload) => upload.object_key);
  for (const [i, photo] of photos.entries())
    await objectStore().write(keys[i] ?? "", photo.content, photo.request.mime);
  const body = {
    challenge_id: challenge.challenge_id,
    nonce: challenge.nonce,
    session_id: sessionId,
    camera_source: "Bench",
    model_id: modelId,
    faces: [{ embedding_vector: drawn.vector, image_path: keys[0] ?? "" }],
    liveness: { frames: roles.map((role, i) => ({ role, image_path: keys[i] ?? "" })) },
  };
  return {
    async send() {
      const begun = performance.now();
      const { reply } = await markFrame({ caller, body, now: new Date() });
      const [result] = reply.results;
      if (result?.outcome !== "recorded") throw new Error(`not recorded: ${JSON.stringify(result)}`);
      const answerMs = performance.now() - begun;
      await queueVerification();
      return { logId: result.log_id, answerMs };
    },
  };
}

async function decided(logIds: readonly string[], giveUpAt: number): Promise<number> {
  for (;;) {
    const open = await db().pendingVerification.count({ where: { logId: { in: [...logIds] } } });
    if (open === 0 || Date.now() > giveUpAt) return open;
    await sleep(500);
  }
}

async function measure(count: number, seconds: number) {
  await db().setting.update({ where: { key: "active_model" }, data: { value: modelId } });
  const lives = [await livePerson(0), await livePerson(1)];
  const templates = await Promise.all(
    lives.map(async (live) => embedPhoto((await live.render({ yawDeg: 13, closer: 1.4 })).content, modelId)),
  );
  const people = await insertPeople(count);
  for (const [i, { id }] of people.entries()) {
    const literal = `[${templates[i % 2]?.join(",")}]`;
    await db().$executeRaw`
      UPDATE users SET embedding_vector = ${literal}::vector, embedding_model_id = ${modelId}, template_key_version = 0
      WHERE user_id = ${id}::uuid`;
    // Frames and enrolment photos of one person are rendered from one picture, which would be noticed.
    const other = lives[(i + 1) % 2];
    if (other) await insertPast(id, other, modelId);
  }
  const sessionId = await insertOpenSession(await insertClass(people));
  const frames: Frames[] = [];
  for (const i of people.keys()) frames.push(await drawFrames(lives[i % 2] as LivePerson));
  const results: { logId: string; answerMs: number }[] = [];
  const begun = Date.now();
  for (const [i, { id }] of people.entries()) {
    const { send } = await prepare(id, sessionId, frames[i] as Frames);
    await sleep(begun + (i * seconds * 1000) / count - Date.now());
    results.push(await send());
  }
  const sentSeconds = (Date.now() - begun) / 1000;
  const left = await decided(
    results.map(({ logId }) => logId),
    begun + 300_000,
  );
  const allDecidedSeconds = (Date.now() - begun) / 1000;
  const logs = await db().attendanceLog.findMany({ where: { sessionId } });
  const details = logs.flatMap((log) => {
    const parsed = verificationDetail.safeParse(log.verificationDetail);
    return parsed.success ? [{ log, detail: parsed.data }] : [];
  });
  const looks = details.map(({ detail }) => detail.milliseconds);
  const waits = details.map(
    ({ log, detail }) => (Date.parse(detail.checked_at) - log.timestamp.getTime()) / 1000,
  );
  const answers = results.map(({ answerMs }) => answerMs);
  return {
    model: modelId,
    check_ins: results.length,
    undecided: left,
    verified: logs.filter(({ verification }) => verification === "verified").length,
    disputed: logs.filter(({ verification }) => verification === "disputed").length,
    dispute_reasons: details.flatMap(({ detail }) => detail.reasons.map(({ code }) => code)),
    sent_within_s: sentSeconds,
    all_decided_after_s: allDecidedSeconds,
    answer_ms: { p50: at(answers, 0.5), p95: at(answers, 0.95), max: at(answers, 1) },
    look_cpu_ms: { p50: at(looks, 0.5), p95: at(looks, 0.95), max: at(looks, 1) },
    decided_after_s: { p50: at(waits, 0.5), p95: at(waits, 0.95), max: at(waits, 1) },
  };
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  let worker: ChildProcess | undefined;
  try {
    await migrate({ connectionString: postgres.url });
    await installModels({ log: () => {} });
    Object.assign(process.env, {
      DATABASE_URL: postgres.url,
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      TEMPLATE_KEY: randomBytes(32).toString("base64"),
      STORAGE_DIR: join(folder, `objects-${randomUUID()}`),
      LOG_LEVEL: "error",
    });
    worker = spawn(process.execPath, ["--import", "tsx", join("scripts", "worker.ts")], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    const figures = await measure(Number(values["check-ins"]), Number(values.seconds));
    console.log(JSON.stringify(figures, null, 2));
    if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    if (worker) await stopProcess(worker);
    await stopJobs().catch(() => undefined);
    await pool().end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
process.exit(0);
