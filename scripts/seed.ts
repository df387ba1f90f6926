import { db, pool } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { chooseFirstModel } from "@/lib/features/models/mutations-switch";
import { seedDemo } from "@/prisma/seed";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-school";
import { findDemoFaces } from "@/prisma/seed/enrol-faces";
import { readArguments } from "./arguments";
import { installModels } from "./models/install";

readArguments("npm run seed: puts the demo school into an empty database.", {});

try {
  if ((await db().user.count()) > 0) {
    throw new Error("There are people in this database already; nothing was changed.");
  }
  await installModels({ log: () => {} });
  await seedDemo({
    db: db(),
    store: objectStore(),
    now: new Date(),
    faces: await findDemoFaces(await chooseFirstModel()),
  });
  console.log(`The demo school is there. Everyone's password: ${DEMO_PASSWORD}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await pool().end();
}
