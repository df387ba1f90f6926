import type { Db } from "@/lib/core/db";
import type { ApiKeyView } from "./schema";

interface KeyRow {
  id: string;
  name: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** What the API tells of a key: never the key or its hash. */
export function toApiKeyView(row: KeyRow): ApiKeyView {
  return {
    key_id: row.id,
    name: row.name,
    prefix: row.prefix,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
  };
}

/** All keys, newest first, revoked ones included. */
export async function getApiKeys(db: Db): Promise<{ items: ApiKeyView[] }> {
  const rows = await db.apiKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return { items: rows.map(toApiKeyView) };
}
