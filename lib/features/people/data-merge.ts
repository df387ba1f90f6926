import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { AttendanceStatus } from "../attendance/schema";
import { getActiveModel } from "../recognition/data-active-model";
import { similarityOf } from "../recognition/rules-similarity";
import type { ModelId } from "../recognition/schema";
import { requirePerson } from "./data-people";
import { getSamples, type StoredSample } from "./data-samples";
import { recordThatStays, samplesThatStay } from "./rules-merge";
import { findOddSample } from "./rules-samples";
import { MAX_SAMPLES_PER_PERSON, type Person } from "./schema";
import type { MergePreview } from "./schema-merge";

interface ConflictRow {
  session_id: string;
  class_name: string;
  starts_at: Date;
  kept_log: string;
  other_log: string;
  kept_status: AttendanceStatus;
  other_status: AttendanceStatus;
}

/** Two people about to become one. */
export interface MergePlan {
  kept: Person;
  other: Person;
  conflicts: (ConflictRow & { stays: "kept" | "other" })[];
  logsMoved: number;
  classesJoined: string[];
  modelId: ModelId;
  faces: MergePreview["faces"];
  /** Samples of the active model, of both. */
  samples: { kept: StoredSample[]; other: StoredSample[] };
}

/** @throws AppError conflict (`same_person`, `roles_differ`, `is_yourself`), not_found */
async function requirePair(
  db: Db,
  caller: Caller,
  keptId: string,
  otherId: string,
): Promise<[Person, Person]> {
  const kept = await requirePerson(db, keptId);
  const other = await requirePerson(db, otherId);
  const refuse = (reason: string, userMessage: string) =>
    new AppError("conflict", `merge refused: ${reason}`, { reason, userMessage });
  if (keptId === otherId) throw refuse("same_person", "These are not two people.");
  if (kept.role !== other.role)
    throw refuse("roles_differ", "Only people of the same role can be merged. Change one of them first.");
  if (caller.kind === "user" && caller.userId === otherId)
    throw refuse(
      "is_yourself",
      "You cannot merge away your own account. Keep it and merge the other into it.",
    );
  return [kept, other];
}

function compareFaces(modelId: ModelId, samples: MergePlan["samples"], both: boolean): MergePlan["faces"] {
  const { kept, other } = samples;
  if (!both) return kept.length + other.length > 0 ? "one" : "none";
  const odd = findOddSample([...kept, ...other], (cosine) => similarityOf(modelId, cosine));
  return odd === null ? "same" : "different";
}

/** What merging two people would do now. @throws AppError as `requirePair` */
export async function planMerge(
  db: Db,
  input: { caller: Caller; keptId: string; otherId: string },
): Promise<MergePlan> {
  const { caller, keptId, otherId } = input;
  const [kept, other] = await requirePair(db, caller, keptId, otherId);
  const rows = await db.$queryRaw<ConflictRow[]>`
    SELECT s.session_id, c.name AS class_name, s.starts_at, k.log_id AS kept_log, o.log_id AS other_log,
      k.status AS kept_status, o.status AS other_status
    FROM attendance_logs k JOIN attendance_logs o ON o.session_id = k.session_id AND o.user_id = ${otherId}::uuid
    JOIN class_sessions s ON s.session_id = k.session_id JOIN classes c ON c.class_id = s.class_id
    WHERE k.user_id = ${keptId}::uuid ORDER BY s.starts_at DESC, s.session_id`;
  const conflicts = rows.map((row) => ({
    ...row,
    stays: recordThatStays(row.kept_status, row.other_status),
  }));
  const ofOther = await db.attendanceLog.count({ where: { userId: otherId } });
  const classes = await db.$queryRaw<{ code: string }[]>`
    SELECT c.code FROM classes c WHERE (
      EXISTS (SELECT FROM roster_entries r WHERE r.class_id = c.class_id AND r.user_id = ${otherId}::uuid)
      AND NOT EXISTS (SELECT FROM roster_entries r WHERE r.class_id = c.class_id AND r.user_id = ${keptId}::uuid)
    ) OR (
      EXISTS (SELECT FROM class_teachers t WHERE t.class_id = c.class_id AND t.user_id = ${otherId}::uuid)
      AND NOT EXISTS (SELECT FROM class_teachers t WHERE t.class_id = c.class_id AND t.user_id = ${keptId}::uuid)
    ) ORDER BY c.code`;
  const modelId = await getActiveModel(db);
  const samples = {
    kept: await getSamples(db, { userId: keptId, modelId }),
    other: await getSamples(db, { userId: otherId, modelId }),
  };
  const bothEnrolled = samples.kept.length > 0 && samples.other.length > 0;
  return {
    kept,
    other,
    conflicts,
    logsMoved: ofOther - conflicts.filter(({ stays }) => stays === "kept").length,
    classesJoined: classes.map(({ code }) => code),
    modelId,
    faces: compareFaces(modelId, samples, bothEnrolled),
    samples,
  };
}

/** What the API tells of a plan: no figures of faces. */
export function toMergePreview({ kept, other, conflicts, samples, ...plan }: MergePlan): MergePreview {
  const all = samplesThatStay([...samples.kept, ...samples.other], MAX_SAMPLES_PER_PERSON);
  return {
    kept,
    other,
    logs_moved: plan.logsMoved,
    conflicts: conflicts.map(({ kept_log: _kept, other_log: _other, starts_at, ...rest }) => ({
      ...rest,
      starts_at: starts_at.toISOString(),
    })),
    classes_joined: plan.classesJoined,
    faces: plan.faces,
    samples_after: plan.faces === "different" ? samples.kept.length : all.length,
  };
}
