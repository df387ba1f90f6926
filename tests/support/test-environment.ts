import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@/scripts/migrate";
import { startEmbeddedPostgres } from "@/scripts/services/embedded-postgres";

export interface TestEnvironment {
  /** What the app reads: database, secret, storage folder. */
  variables: Record<string, string>;
  stop(): Promise<void>;
}

/** A fresh embedded Postgres with all migrations and an empty storage folder, both in a temporary folder. */
export async function startTestEnvironment(): Promise<TestEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-test-"));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  await migrate({ connectionString: postgres.url });
  return {
    variables: {
      DATABASE_URL: postgres.url,
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      TEMPLATE_KEY: randomBytes(32).toString("base64"),
      STORAGE_DIR: join(folder, "objects"),
      LOG_LEVEL: "error",
    },
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
