import { db, pool } from "@/lib/core/db";
import { seedDemo } from "@/prisma/seed";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-school";

try {
  if ((await db().user.count()) > 0) {
    throw new Error("There are people in this database already; nothing was changed.");
  }
  await seedDemo({ db: db(), now: new Date() });
  console.log(`The demo school is there. Everyone's password: ${DEMO_PASSWORD}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await pool().end();
}
