import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { projectRoot } from "./project-root";

/** What `npm start` reads beside the app's own variables in lib/core/env.ts. */
const startSchema = z.object({
  PORT: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be between 1 and 65535")
    .max(65535, "must be between 1 and 65535")
    .default(3000),
  HOST: z.string().optional(),
  ROLLCALL_DATA_DIR: z.string().default(".data"),
  ROLLCALL_DEMO: z.enum(["true", "false", "1", "0"], "must be true or false").optional(),
  ROLLCALL_FETCH_MODELS: z.enum(["true", "false", "1", "0"], "must be true or false").default("true"),
});

export interface StartConfiguration {
  port: number;
  /** Undefined: not said. */
  host: string | undefined;
  /** Absolute. */
  dataFolder: string;
  /** No DATABASE_URL: bring our own Postgres. */
  embeddedDatabase: boolean;
  /** Undefined: not said. */
  demo: boolean | undefined;
  /** Whether a new installation may fetch FaceNet and MTCNN. */
  fetchModels: boolean;
}

const SECRETS = ["NEXTAUTH_SECRET", "TEMPLATE_KEY"] as const;
type Secrets = Record<(typeof SECRETS)[number], string>;
const secretsSchema = z.object({
  NEXTAUTH_SECRET: z.string().min(32),
  /** Installations from before protected templates have none yet. */
  TEMPLATE_KEY: z.string().min(32).optional(),
});

const newSecret = () => randomBytes(32).toString("base64");

/** Whole or not at all: a half-written file would lock everybody out. Only its owner may read it. */
async function writeSecrets(file: string, secrets: Secrets): Promise<void> {
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  await rename(beside, file);
}

/** This installation's secrets, made on first use. */
async function persistedSecrets(dataFolder: string): Promise<Secrets> {
  const file = join(dataFolder, "secrets.json");
  if (existsSync(file)) {
    const parsed = secretsSchema.safeParse(
      await readFile(file, "utf8")
        .then(JSON.parse)
        .catch(() => null),
    );
    if (!parsed.success) {
      throw new Error(
        `${file} is damaged; restore it. Without it everyone has to sign in again and all faces have to be enrolled anew.`,
      );
    }
    const { NEXTAUTH_SECRET, TEMPLATE_KEY } = parsed.data;
    const secrets = { NEXTAUTH_SECRET, TEMPLATE_KEY: TEMPLATE_KEY ?? newSecret() };
    if (!TEMPLATE_KEY) await writeSecrets(file, secrets);
    return secrets;
  }
  const secrets = { NEXTAUTH_SECRET: newSecret(), TEMPLATE_KEY: newSecret() };
  await writeSecrets(file, secrets);
  return secrets;
}

/**
 * Reads `.env` when there is one (the environment wins over it) and fills what was left out: secrets, storage
 * folder. Empty variables count as left out.
 *
 * @throws Error with one sentence for what is wrong
 */
export async function loadConfiguration(): Promise<StartConfiguration> {
  const envFile = join(projectRoot, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = startSchema.safeParse(given);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new Error(`Wrong configuration: ${sentences.join("; ")}. See .env.example.`);
  }
  const { PORT, HOST, ROLLCALL_DATA_DIR, ROLLCALL_DEMO, ROLLCALL_FETCH_MODELS } = parsed.data;
  const dataFolder = resolve(projectRoot, ROLLCALL_DATA_DIR);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  // Both given: then nothing is kept on this disk.
  if (SECRETS.some((name) => !process.env[name])) {
    const kept = await persistedSecrets(dataFolder);
    for (const name of SECRETS) process.env[name] ||= kept[name];
  }
  if (!given.S3_BUCKET) process.env.STORAGE_DIR ||= join(dataFolder, "objects");
  // Behind a proxy NEXTAUTH_URL says what people type; otherwise it is whatever they typed.
  if (!given.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = "true";
  return {
    port: PORT,
    host: HOST,
    dataFolder,
    embeddedDatabase: given.DATABASE_URL === undefined,
    demo: ROLLCALL_DEMO === undefined ? undefined : ROLLCALL_DEMO === "true" || ROLLCALL_DEMO === "1",
    fetchModels: ROLLCALL_FETCH_MODELS === "true" || ROLLCALL_FETCH_MODELS === "1",
  };
}
