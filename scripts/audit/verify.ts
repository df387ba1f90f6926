import { db } from "@/lib/core/db";
import { type ChainCheck, checkChain } from "@/lib/features/audit/data-check";
import { readArguments } from "../arguments";
import { withDatabase } from "../with-database";

const usage = `npm run audit:verify -- [--since HASH] [--json]

Recomputes the audit log's chain and names the first broken entry. Note the head it prints somewhere else; --since then
proves that nothing up to it was cut off.`;

function say(result: ChainCheck): void {
  if (result.ok) {
    console.log(`The audit log is whole: ${result.checked} entries.`);
    if (result.unchained > 0) console.log(`${result.unchained} older ones are from before the chain.`);
    if (result.head) console.log(`Head: ${result.head}`);
  } else if (result.brokenEntryId === null) {
    console.error(`The audit log is broken: ${result.reason}.`);
  } else {
    const { brokenEntryId, action, at, reason } = result;
    console.error(
      `The audit log is broken at entry ${brokenEntryId} (${action}, ${at.toISOString()}): it ${reason}.`,
    );
  }
}

async function main(): Promise<number> {
  const { values } = readArguments(usage, {
    options: { since: { type: "string" }, json: { type: "boolean" } },
  });
  const result = await withDatabase("A running Rollcall checks its log on the page /audit.", () =>
    checkChain(db(), values.since),
  );
  if (values.json) console.log(JSON.stringify(result));
  else say(result);
  return result.ok ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
