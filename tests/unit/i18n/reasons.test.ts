import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ERROR_STATUS } from "@/lib/core/errors";
import en from "@/lib/ui/messages/en.json";

const lib = join(import.meta.dirname, "../../../lib");

it("every reason and code a problem can have is told in the reader's language", () => {
  const sources = readdirSync(lib, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
    .map((file) => readFileSync(join(lib, file), "utf8"));
  const reasons = sources.flatMap((source) =>
    [...source.matchAll(/new AppError\([^;]*?\breason: "(\w+)"/g)].map((match) => match[1]),
  );
  expect(reasons.length).toBeGreaterThan(20);
  const untold = [...new Set(reasons)].filter((reason) => reason && !(reason in en.reasons));
  expect(untold).toEqual([]);
  expect(Object.keys(ERROR_STATUS).filter((code) => !(code in en.codes))).toEqual([]);
});
