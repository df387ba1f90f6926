import { writeFile } from "node:fs/promises";
import { readArguments } from "../arguments";
import { allAttacks } from "./all-attacks";
import { liveCases } from "./live-cases";
import { startWorld } from "./world";

const usage = `npm run attack -- [--json OUT] [--only WORDS] [--verbose]

Starts a production server with a database of its own and attacks it in every way of all-attacks.ts; --only takes those
whose name has WORDS in it, --verbose tells of every try. Exits with 1 when an attack succeeded or a live person was
turned away, with 2 when an attack could not be tried.`;

interface Row {
  name: string;
  tries: number;
  bad: number;
}

function table(title: string, badTitle: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ name }) => name.length), title.length);
  console.log(`\n${title.padEnd(width)}  tries  ${badTitle}`);
  for (const { name, tries, bad } of rows)
    console.log(
      `${name.padEnd(width)}  ${String(tries).padStart(5)}  ${String(bad).padStart(badTitle.length)}`,
    );
}

async function main(): Promise<number> {
  const { values } = readArguments(usage, {
    options: { json: { type: "string" }, only: { type: "string" }, verbose: { type: "boolean" } },
  });
  const wanted = ({ name }: { name: string }) => !values.only || name.includes(values.only);
  const { world, stop } = await startWorld();
  try {
    let broken = 0;
    const attacks: Row[] = [];
    for (const attack of allAttacks.filter(wanted)) {
      const attempts = await attack.run(world).catch((error: unknown) => {
        // An attack that could not be tried says nothing: the others are, and the command fails.
        console.error(`BROKEN   ${attack.name}:`, error);
        broken++;
        return [];
      });
      const successes = attempts.filter(({ success }) => success);
      attacks.push({ name: attack.name, tries: attempts.length, bad: successes.length });
      for (const { what, success, ended } of values.verbose ? attempts : successes)
        console.log(`${success ? "SUCCESS" : "refused"}  ${attack.name}: ${what}: ${ended}`);
    }
    const live: Row[] = [];
    for (const one of liveCases.filter(wanted)) {
      const { tries, rejected, reasons } = await one.run(world);
      live.push({ name: one.name, tries, bad: rejected });
      for (const reason of reasons) console.log(`REJECTED  ${one.name}: ${reason}`);
    }
    if (attacks.length > 0) table("attack", "successes", attacks);
    if (live.length > 0) table("live", "rejected", live);
    if (values.json) {
      const result = {
        attacks: attacks.map(({ name, tries, bad }) => ({ name, tries, successes: bad })),
        live: live.map(({ name, tries, bad }) => ({ name, tries, rejected: bad })),
      };
      await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
    }
    if (broken > 0) return 2;
    return [...attacks, ...live].some(({ bad }) => bad > 0) ? 1 : 0;
  } finally {
    await stop();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error);
  return 2;
});
