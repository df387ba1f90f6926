import { randomUUID } from "node:crypto";
import type { UploadPurpose } from "@/lib/core/generated/prisma/client";
import type { UploadRequest } from "../recognition/schema";

const EXTENSION: Record<UploadRequest["mime"], string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
};

/** A key nobody can guess, chosen by the server: `evidence/2026/11/<uuid>.jpg`. Months are UTC. */
export function newObjectKey(purpose: UploadPurpose, mime: UploadRequest["mime"], now: Date): string {
  const [year, month] = now.toISOString().split("-");
  return `${purpose}/${year}/${month}/${randomUUID()}.${EXTENSION[mime]}`;
}
