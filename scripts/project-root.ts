import { join } from "node:path";

/** The folder that holds package.json, whatever folder a script was started from. */
export const projectRoot = join(import.meta.dirname, "..");
