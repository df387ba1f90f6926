import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { planNow, requireDraft } from "./data-draft";
import { readImportFile } from "./rules-file";
import { fitsHeader, guessMapping } from "./rules-mapping";
import { planHash } from "./rules-plan";
import { toPreview } from "./rules-preview";
import type { changeImportBody, createImportQuery, ImportPreview } from "./schema";

type Admin = Extract<Caller, { kind: "user" }>;

/** Lists of people are not kept longer than somebody looks at them. */
const DRAFT_LASTS_MS = 60 * 60_000;

/**
 * Reads a file and keeps it as a draft; nothing of it is written yet. Earlier drafts of the same person and outworn
 * ones of everybody go.
 *
 * @throws AppError invalid_input (the file), not_found (class)
 */
export async function createDraft(input: {
  caller: Admin;
  query: z.output<typeof createImportQuery>;
  bytes: Uint8Array;
  now: Date;
}): Promise<ImportPreview> {
  const { caller, query, now } = input;
  const source = await readImportFile(input.bytes);
  const mapping = guessMapping(source.kind === "table" ? source.header : []);
  const classId = query.class_id ?? null;
  const planned = await planNow(db(), { source, mapping, classId, removeMissing: false });
  await db().import.deleteMany({
    where: { OR: [{ createdBy: caller.userId, confirmedAt: null }, { expiresAt: { lt: now } }] },
  });
  const draft = await db().import.create({
    data: {
      createdBy: caller.userId,
      classId,
      fileName: query.file_name,
      timeZone: query.time_zone,
      source,
      mapping,
      planHash: planHash(planned.plan),
      createdAt: now,
      expiresAt: new Date(now.getTime() + DRAFT_LASTS_MS),
    },
  });
  return toPreview(draft, { source, mapping, ...planned });
}

/**
 * Reads a draft anew, with other columns or other wishes, against the school as it is now.
 *
 * @throws AppError not_found, gone, conflict (`import_done`), invalid_input (mapping)
 */
export async function changeDraft(input: {
  caller: Admin;
  importId: string;
  body: z.output<typeof changeImportBody>;
  now: Date;
}): Promise<ImportPreview> {
  const { caller, importId, body, now } = input;
  const before = await requireDraft(db(), { importId, userId: caller.userId, now });
  const { source } = before;
  const mapping = body.mapping ?? before.mapping;
  const removeMissing = body.remove_missing ?? before.draft.removeMissing;
  if (!fitsHeader(mapping, source.kind === "table" ? source.header : [])) {
    throw new AppError("invalid_input", "mapping does not fit the file", {
      userMessage: "A column is chosen twice, or is not in the file.",
      fields: [{ path: "mapping", message: "must name columns of the file, each at most once" }],
    });
  }
  const { classId } = before.draft;
  const planned = await planNow(db(), { source, mapping, classId, removeMissing });
  const draft = await db().import.update({
    where: { id: importId },
    data: { mapping, removeMissing, planHash: planHash(planned.plan) },
  });
  return toPreview(draft, { source, mapping, ...planned });
}

/** Forgets a draft. */
export async function dropDraft({ caller, importId }: { caller: Admin; importId: string }): Promise<null> {
  await db().import.deleteMany({ where: { id: importId, createdBy: caller.userId, confirmedAt: null } });
  return null;
}
