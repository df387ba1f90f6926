import { env } from "@/lib/core/env";
import { rekeyTemplates } from "@/lib/features/recognition/mutations-rekey";
import { readArguments } from "../arguments";
import { withDatabase } from "../with-database";

const usage = `npm run templates:rekey -- [--batch N]

Moves every stored face vector to a new secret rotation and forgets the old one, N (500) at a time. It may be
interrupted at any moment; run again it goes on. People are recognised all the while.`;

async function main(): Promise<void> {
  const { values } = readArguments(usage, { options: { batch: { type: "string", default: "500" } } });
  const batchSize = Number(values.batch);
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new Error("--batch must be a whole number from 1 on.");
  const { moved, version, isNew } = await withDatabase(
    "Stop the running Rollcall first: the embedded database has one user at a time.",
    () => {
      env();
      return rekeyTemplates({
        batchSize,
        onProgress: (done, total) => console.log(`${done} of ${total} vectors`),
      });
    },
  );
  console.log(
    isNew
      ? `All ${moved} vectors are under key ${version}; the old key is gone.`
      : `The interrupted change is done: ${moved} more vectors are under key ${version}, the old key is gone.`,
  );
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
