import { join } from "node:path";
import { db, pool } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { stopJobs } from "@/lib/core/jobs/job-queue";
import { chooseDetector } from "@/lib/features/models/mutations-detector";
import { switchToModel } from "@/lib/features/models/mutations-switch";
import { DETECTOR_IDS } from "@/models/other-networks";
import { loadConfiguration } from "../configuration";
import { migrate } from "../migrate";
import { startEmbeddedPostgres } from "../services/embedded-postgres";

/**
 * Makes a face model the active one, or a detector the one that cameras use but for check-in, in the database that `npm start` uses.
 *
 * @throws Error with one sentence: unknown or missing model, a database that is in use or away
 */
export async function activateModel(modelId: string): Promise<void> {
  const { embeddedDatabase, dataFolder } = await loadConfiguration();
  const postgres = embeddedDatabase
    ? await startEmbeddedPostgres({ folder: join(dataFolder, "postgres") }).catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${why} A running Rollcall switches models on its page /models.`, { cause });
      })
    : undefined;
  try {
    if (postgres) process.env.DATABASE_URL = postgres.url;
    await migrate({ connectionString: process.env.DATABASE_URL ?? "" });
    const detectorId = DETECTOR_IDS.find((id) => id === modelId);
    if (detectorId) {
      await chooseDetector({ caller: null, detectorId });
      console.log(
        `Kiosks, pictures of classes and enrolment find faces with ${detectorId} from the next time they are opened.`,
      );
      return;
    }
    const { moved, left } = await switchToModel({ caller: null, modelId });
    console.log(
      left > 0
        ? `${modelId} is the active model. ${left} people are moved to it while Rollcall runs (${moved} are there).`
        : `${modelId} is the active model.`,
    );
  } catch (error) {
    throw error instanceof AppError ? new Error(error.userMessage, { cause: error }) : error;
  } finally {
    await stopJobs().catch(() => undefined);
    await db().$disconnect();
    await pool().end();
    await postgres?.stop();
  }
}
