import { randomUUID } from "node:crypto";
import type { UploadPurpose } from "@/lib/core/generated/prisma/client";
import type { UploadLimits } from "@/lib/core/storage/object-store";

const EXTENSION: Record<UploadLimits["mime"], string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
};

/** A key nobody can guess, chosen by the server: `evidence/2026/11/<uuid>.jpg`. Months are UTC. */
export function newObjectKey(purpose: UploadPurpose, mime: UploadLimits["mime"], now: Date): string {
  const [year, month] = now.toISOString().split("-");
  return `${purpose}/${year}/${month}/${randomUUID()}.${EXTENSION[mime]}`;
}
