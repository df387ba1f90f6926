import { db, pool } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { seedDemo } from "@/prisma/seed";
import { startAppServer } from "./app-server";

/** One production server with the demo school for all browser tests. */
export default async function setUp() {
  const server = await startAppServer({
    extra: { ROLLCALL_DEMO: "true" },
    // Without faces: the specs enrol the same sample photos themselves.
    prepare: () => seedDemo({ db: db(), store: objectStore(), now: new Date() }),
  });
  return async () => {
    await pool().end();
    await server.stop();
  };
}
