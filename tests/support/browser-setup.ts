import { db, pool } from "@/lib/core/db";
import { seedDemo } from "@/prisma/seed";
import { startAppServer } from "./app-server";

/** One production server with the demo school for all browser tests. */
export default async function setUp() {
  const server = await startAppServer({
    extra: { ROLLCALL_DEMO: "true" },
    prepare: () => seedDemo({ db: db(), now: new Date() }),
  });
  return async () => {
    await pool().end();
    await server.stop();
  };
}
