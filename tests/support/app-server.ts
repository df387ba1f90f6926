import { ensureBuilt } from "@/scripts/build";
import { findFreePort } from "@/scripts/services/port";
import { startWebServer } from "@/scripts/services/web-server";
import { startTestEnvironment, type TestEnvironment } from "./test-environment";

/** Beside a running development copy's build. */
export const TEST_DIST_DIR = ".next-test";

export interface AppServer {
  /** Without a slash at the end. */
  url: string;
  /** The server's database, secret and storage folder, for factories and cookies in the test's process. */
  variables: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * The production build of these sources (built when needed), served on a free port with a fresh database and store.
 *
 * @param prepare fills the database before the server starts; the variables are in `process.env` by then
 * @param extra more variables for the server
 */
export async function startAppServer({
  prepare = async () => {},
  extra = {},
}: {
  prepare?: () => Promise<void>;
  extra?: Record<string, string>;
} = {}): Promise<AppServer> {
  await ensureBuilt({ distDir: TEST_DIST_DIR });
  const environment = await startTestEnvironment();
  try {
    return await serve(environment, prepare, extra);
  } catch (error) {
    await environment.stop();
    throw error;
  }
}

async function serve(
  environment: TestEnvironment,
  prepare: () => Promise<void>,
  extra: Record<string, string>,
): Promise<AppServer> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const variables = { ...environment.variables, NEXTAUTH_URL: url, ROLLCALL_TEST_URL: url };
  Object.assign(process.env, variables);
  await prepare();
  const server = await startWebServer({
    port,
    host: "127.0.0.1",
    distDir: TEST_DIST_DIR,
    variables: { ...variables, ...extra },
  });
  return {
    url,
    variables,
    stop: async () => {
      await server.stop();
      await environment.stop();
    },
  };
}
