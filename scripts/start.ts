import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { db, pool } from "@/lib/core/db";
import { parseEnv } from "@/lib/core/env";
import { objectStore } from "@/lib/core/storage/store";
import { chooseFirstModel } from "@/lib/features/models/mutations-switch";
import { rekeyTemplates } from "@/lib/features/recognition/mutations-rekey";
import type { ModelId } from "@/lib/features/recognition/schema";
import { isDemoSchool, seedDemo } from "@/prisma/seed";
import { DEMO_PASSWORD, demoAdmin, demoStudents, demoTeachers } from "@/prisma/seed/demo-school";
import { findDemoFaces } from "@/prisma/seed/enrol-faces";
import { ensureOpenDemoSessions } from "@/prisma/seed/open-sessions";
import { readArguments } from "./arguments";
import { ensureBuilt } from "./build";
import { loadConfiguration, type StartConfiguration } from "./configuration";
import { migrate } from "./migrate";
import { installModels } from "./models/install";
import { tryOptionalModels } from "./models/optional-models";
import { Running } from "./running";
import { startEmbeddedPostgres, stopPostgres } from "./services/embedded-postgres";
import { requireFreePort } from "./services/port";
import { startWebServer } from "./services/web-server";
import { startWorker } from "./services/worker-child";
import { step } from "./steps";

const usage = `npm start    brings up Rollcall: database, models, build, web server and worker, until Ctrl-C
npm run dev  likewise with a server that follows changes of the sources (--development)

.env.example lists the variables that change what it does.`;

const { values } = readArguments(usage, { options: { development: { type: "boolean", default: false } } });
const { development } = values;
const DEMO_SESSIONS_EVERY_MS = 30 * 60_000;
const running = new Running();

async function startDatabase({ dataFolder, embeddedDatabase }: StartConfiguration): Promise<void> {
  if (!embeddedDatabase) return;
  await step("embedded Postgres", async () => {
    const postgres = await startEmbeddedPostgres({
      folder: join(dataFolder, "postgres"),
      onStart: (child) =>
        running.add("The embedded Postgres", child, { essential: true, stop: () => stopPostgres(child) }),
    });
    process.env.DATABASE_URL = postgres.url;
  });
}

async function checkStore(): Promise<void> {
  try {
    await objectStore().check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const where = process.env.S3_BUCKET ? "the S3_* variables" : "STORAGE_DIR";
    throw new Error(`The store for photos cannot be used (${reason}). Check ${where}.`, { cause: error });
  }
}

/** The demo school goes into an empty embedded database unless told otherwise, elsewhere only when told so. */
async function prepareDemo(
  { demo, embeddedDatabase }: StartConfiguration,
  modelId: ModelId,
): Promise<boolean> {
  if (!(demo ?? embeddedDatabase)) return false;
  const now = new Date();
  if ((await db().user.count()) === 0) {
    await step("demo school", async () => {
      const faces = await findDemoFaces(modelId);
      await seedDemo({ db: db(), store: objectStore(), now, faces });
      return `${faces.length} students are enrolled`;
    });
    return true;
  }
  if (!(await isDemoSchool(db()))) return false;
  await ensureOpenDemoSessions({ db: db(), now });
  return true;
}

/** Brings what models there are into place. FaceNet and MTCNN are tried once, when an installation is new. */
async function prepareModels(mayFetch: boolean): Promise<{ remark: string; failed: Record<string, string> }> {
  await installModels({ log: () => {} });
  const { installed, failed } = await tryOptionalModels({ mayFetch });
  return { remark: ["resnet34", "mediapipe", ...installed].join(", "), failed };
}

/** The face model in one line, and how to get the better one. */
function modelRemark(modelId: ModelId, { facenet }: Record<string, string>): string {
  if (modelId === "facenet" || !facenet) return modelId;
  return `${modelId}; FaceNet is not here (${facenet.replace(/\.$/, "")}): npm run models -- add facenet`;
}

/** A code for whoever may create the first admin, or undefined when there is one. */
async function setupCode(): Promise<string | undefined> {
  if ((await db().user.count({ where: { role: "admin" } })) > 0) return undefined;
  return process.env.ROLLCALL_SETUP_CODE || randomBytes(6).toString("hex");
}

function say(url: string, isDemo: boolean, code: string | undefined): void {
  console.log(`\nRollcall runs at ${url}`);
  if (code) console.log(`Create the first admin at ${url}/setup with the set-up code ${code}`);
  if (isDemo) {
    console.log(`Demo logins, password ${DEMO_PASSWORD}:`);
    for (const person of [demoAdmin, demoTeachers[0], demoStudents[0]]) {
      if (person) console.log(`  ${person.role.padEnd(8)} ${person.email}`);
    }
  }
  console.log("Stop with Ctrl-C.");
}

function keepDemoSessionsOpen(): void {
  const timer = setInterval(() => {
    ensureOpenDemoSessions({ db: db(), now: new Date() }).catch((error: unknown) => {
      console.error(
        "The demo sessions could not be renewed:",
        error instanceof Error ? error.message : error,
      );
    });
  }, DEMO_SESSIONS_EVERY_MS);
  timer.unref();
}

async function main(): Promise<void> {
  const configuration = await loadConfiguration();
  // What can be wrong is told before anything takes time.
  parseEnv({
    ...process.env,
    ...(configuration.embeddedDatabase ? { DATABASE_URL: "postgresql://embedded" } : {}),
  });
  await requireFreePort(configuration.port);
  let failedModels: Record<string, string> = {};
  await step("models", async () => {
    const { remark, failed } = await prepareModels(configuration.fetchModels);
    failedModels = failed;
    return remark;
  });
  await startDatabase(configuration);
  const { DATABASE_URL: connectionString } = parseEnv(process.env);
  await step("database", async () => {
    const applied = await migrate({ connectionString });
    return applied.length > 0 ? `${applied.length} migrations applied` : "up to date";
  });
  await step("photo store", checkStore);
  // Vectors from before they were protected, or left by a change of key that was interrupted.
  await step("face templates", async () => {
    const { moved } = await rekeyTemplates({ onlyPlain: true });
    return moved > 0 ? `${moved} vectors put under the key` : "protected";
  });
  let modelId: ModelId = "resnet34";
  await step("face model", async () => {
    modelId = await chooseFirstModel();
    return modelRemark(modelId, failedModels);
  });
  const isDemo = await prepareDemo(configuration, modelId);
  const code = await setupCode();
  const distDir = process.env.NEXT_DIST_DIR ?? ".next";
  if (!development) {
    await step("build", async () =>
      (await ensureBuilt({ distDir, onStart: (child) => running.add("The build", child) }))
        ? "done"
        : "up to date",
    );
  }
  const variables: Record<string, string> = {
    ROLLCALL_DEMO: String(isDemo),
    PORT: String(configuration.port),
  };
  if (code) variables.ROLLCALL_SETUP_CODE = code;
  let address = "";
  await step("web server", async () => {
    const server = await startWebServer({
      port: configuration.port,
      // Everyone knows the demo's password, so it stays on this machine unless HOST says otherwise.
      host: configuration.host ?? (isDemo ? "127.0.0.1" : undefined),
      distDir,
      variables,
      development,
      onStart: (child) => running.add("The web server", child, { essential: true }),
    });
    address = server.url;
  });
  startWorker({ onStart: (child) => running.add("The worker", child), isEnding: () => running.ending });
  if (isDemo) keepDemoSessionsOpen();
  else await pool().end();
  say(process.env.NEXTAUTH_URL || address, isDemo, code);
}

try {
  await main();
} catch (error) {
  if (!running.ending) console.error(error instanceof Error ? error.message : error);
  await running.end(1);
}
