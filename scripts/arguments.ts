import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Reads a script's arguments, before it starts anything. `--help` prints the usage and ends the process; what the
 * script does not know ends it with 2.
 */
export function readArguments<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  const given = process.argv.slice(2);
  if (given.includes("--help") || given.includes("-h")) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs<T>(config);
  } catch (error) {
    return refuseArguments(usage, error instanceof Error ? error.message : String(error));
  }
}

/** Ends the process with 2 and the usage: something is missing or is not what it should be. */
export function refuseArguments(usage: string, reason?: string): never {
  console.error(reason ? `${reason}\n\n${usage}` : usage);
  process.exit(2);
}
