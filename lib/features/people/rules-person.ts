import { createHash } from "node:crypto";
import { MODEL_IDS } from "../recognition/schema";
import type { Person, Role } from "./schema";

/** A row of `users` as the API needs it. */
export interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  externalId: string | null;
  embeddingModelId: string | null;
  faceImagePath: string | null;
  deactivatedAt: Date | null;
  createdAt: Date;
  sampleCount: number;
}

/** Same-origin address of a person's photo; it changes with the photo, so that browsers may keep it. */
export function photoUrl(userId: string, faceImagePath: string | null): string | null {
  if (!faceImagePath) return null;
  const version = createHash("sha256").update(faceImagePath).digest("hex").slice(0, 8);
  return `/api/people/${userId}/photo?v=${version}`;
}

/** What the API tells of a person. `enrolled`: has a template; while models are switched perhaps of the earlier one. */
export function toPerson(row: PersonRow): Person {
  return {
    user_id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    external_id: row.externalId,
    enrolled: MODEL_IDS.some((id) => id === row.embeddingModelId),
    sample_count: row.sampleCount,
    photo_url: photoUrl(row.id, row.faceImagePath),
    deactivated: row.deactivatedAt !== null,
    created_at: row.createdAt.toISOString(),
  };
}
