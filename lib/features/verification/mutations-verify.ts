import { db } from "@/lib/core/db";
import { toAppError } from "@/lib/core/http/problem";
import { queueJob } from "@/lib/core/jobs/job-queue";
import { log as logger } from "@/lib/core/log";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { compareWithTemplate, findNearestSamples } from "../recognition/data-gallery";
import { similarityOf } from "../recognition/rules-similarity";
import type { ModelId } from "../recognition/schema";
import { getMatchingPolicy } from "../settings/data-settings";
import { verificationThreshold } from "../settings/rules-matching";
import { claimNextLog, getEarlierPictures, type PendingLog } from "./data-pending";
import { type FrameLook, lookAtFrame } from "./data-photo-reading";
import { differenceHash, hashDistance } from "./difference-hash";
import type { EvidenceReader } from "./evidence-reader";
import { verifyConfig, verifyJob } from "./job-verify-logs";
import { type SeenFrame, saveVerdict } from "./mutations-verdict";
import { type EarlierPicture, hangsOnVector, judge, verdictConfig } from "./rules-verdict";
import type { Verdict } from "./schema";

interface VerifyInput {
  store: ObjectStore;
  /** Loads the networks; asked only when there is something to do. */
  loadReader: (modelId: ModelId) => Promise<EvidenceReader>;
  /** True ends the stretch after the log at hand. */
  isStopping?: () => boolean;
}

// Enrolment photos never change below their key.
const enrolmentHashes = new Map<string, bigint>();
const MAX_KEPT_HASHES = 5000;

async function enrolmentHash(objectKey: string, content: () => Promise<Uint8Array | null>) {
  const known = enrolmentHashes.get(objectKey);
  if (known !== undefined) return known;
  const photo = await content();
  const hash = photo && (await differenceHash(photo).catch(() => null));
  if (hash === null) return null;
  if (enrolmentHashes.size >= MAX_KEPT_HASHES) enrolmentHashes.clear();
  enrolmentHashes.set(objectKey, hash);
  return hash;
}

/**
 * An enrolment photo beside the first frame. Its vector is of the small network whatever the log's model is, as the
 * bounds of copies are; it is computed only where the hash is near, which of another picture it hardly ever is.
 */
async function enrolledPicture(
  store: ObjectStore,
  reader: EvidenceReader,
  objectKey: string,
  first: bigint,
): Promise<EarlierPicture[]> {
  const content = async () => (await store.read(objectKey))?.content ?? null;
  const hash = await enrolmentHash(objectKey, content);
  if (hash === null) return [];
  const photo = hashDistance(hash, first) <= verdictConfig.copy.maxBits ? await content() : null;
  const reading = photo && (await reader.read(photo, { embed: false }));
  return [{ hash, identity: reading?.ok ? reading.identity : null }];
}

type GoodLook = Extract<FrameLook, { ok: true }> & { frameId: string; objectKey: string };

/** What is known about frames that could all be read, judged by one vector of the first. */
async function judgeBy(
  own: Float32Array,
  pending: PendingLog,
  good: readonly GoodLook[],
  { store, reader }: { store: ObjectStore; reader: EvidenceReader },
): Promise<Verdict> {
  const { userId, modelId, logId } = pending;
  const cosine = await compareWithTemplate(db(), { userId, modelId, vector: own });
  const samples = await findNearestSamples(db(), {
    userId,
    modelId,
    vector: own,
    limit: verifyConfig.enrolmentPhotos,
  });
  const first = good[0]?.read.hash;
  const enrolled: EarlierPicture[] = [];
  for (const { objectKey } of first === undefined ? [] : samples)
    enrolled.push(...(await enrolledPicture(store, reader, objectKey, first ?? 0n)));
  return judge({
    modelId,
    frames: good.map(({ read }) => read),
    claimed: pending.claimed,
    own,
    similarity: cosine === null ? null : similarityOf(modelId, cosine),
    threshold: verificationThreshold(await getMatchingPolicy(db())),
    earlier: await getEarlierPictures(db(), { userId, logId }),
    enrolled,
    enrolmentCosine: samples[0]?.cosine ?? null,
    identitySimilarity: (value) => similarityOf("resnet34", value),
  });
}

/** Everything that is known about the photos of a log, judged. */
async function lookAt(
  pending: PendingLog,
  { store }: VerifyInput,
  reader: EvidenceReader,
): Promise<{ verdict: Verdict; seen: SeenFrame[] }> {
  const looks: FrameLook[] = [];
  for (const [i, frame] of pending.frames.entries())
    looks.push(await lookAtFrame({ store, reader }, frame, { embed: i === 0 }));
  const good = looks.flatMap((look, i): GoodLook[] => {
    const frame = pending.frames[i];
    return look.ok && frame ? [{ ...look, frameId: frame.frameId, objectKey: frame.objectKey }] : [];
  });
  const seen = good.map(({ frameId, objectKey, content, read }) => ({
    frameId,
    objectKey,
    content,
    hash: read.hash,
    identity: read.identity,
  }));
  const doubts = looks.flatMap((look) => (look.ok ? [] : [look.reason]));
  const own = good[0]?.own;
  if (doubts.length > 0 || !own)
    return { verdict: { verification: "disputed", reasons: doubts, figures: {} }, seen };
  const verdict = await judgeBy(own.plain, pending, good, { store, reader });
  if (!hangsOnVector(verdict)) return { verdict, seen };
  return { verdict: await judgeBy(await own.both(), pending, good, { store, reader }), seen };
}

/** Processor time of this process since a measurement, in milliseconds. */
function computingSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Looks at one log. A look that breaks is left to a later try, unless it broke too often.
 *
 * @throws whatever broke the look
 */
async function verifyLog(pending: PendingLog, input: VerifyInput): Promise<void> {
  const { store, loadReader } = input;
  const { logId } = pending;
  const before = process.cpuUsage();
  const save = (verdict: Verdict, seen: SeenFrame[]) =>
    saveVerdict({ store, logId, verdict, seen, milliseconds: computingSince(before) });
  const giveUp = () =>
    save({ verification: "disputed", reasons: [{ code: "could_not_check" }], figures: {} }, []);
  // Its looks ended whole processes.
  if (pending.attempts > verifyConfig.maxAttempts) return giveUp();
  try {
    const { verdict, seen } = await lookAt(pending, input, await loadReader(pending.modelId));
    await save(verdict, seen);
  } catch (error) {
    if (pending.attempts < verifyConfig.maxAttempts) throw error;
    logger.error({ err: toAppError(error), logId }, "check-in could not be looked at");
    await giveUp();
  }
}

/**
 * Looks at provisional logs, one after another, until none is left or the stretch is over; then another job goes on.
 * Where it stands is in the tables alone, so it may be killed at any time.
 *
 * @returns how many logs were looked at
 * @throws AppError unavailable when the database or the photo store cannot be reached
 */
export async function verifyLogs(input: VerifyInput): Promise<number> {
  const until = Date.now() + verifyConfig.stretchMs;
  let count = 0;
  while (!input.isStopping?.()) {
    if (Date.now() > until) {
      await queueJob(verifyJob);
      break;
    }
    const pending = await claimNextLog(db(), new Date());
    if (!pending) break;
    await verifyLog(pending, input);
    count++;
  }
  return count;
}
