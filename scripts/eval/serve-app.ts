import { type AppServer, startAppServer } from "@/tests/support/app-server";
import { installModels } from "../models/install";

/**
 * The production build of these sources (built when needed) with a fresh database on a free port, as the tests
 * run it. With `BASE_URL` set, the server that runs there, which `stop` leaves alone.
 */
export async function serveApp(): Promise<Pick<AppServer, "url" | "stop">> {
  const given = process.env.BASE_URL;
  if (given) return { url: given.replace(/\/$/, ""), stop: async () => {} };
  await installModels({ log: () => {} });
  return startAppServer();
}
