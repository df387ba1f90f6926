import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { projectRoot } from "@/scripts/project-root";

test("the lockfile knows every system's packages; otherwise run node scripts/complete-lockfile.mjs", () => {
  // In a process of its own: plain JavaScript without types.
  const code = `
    import { missingOptionalPackages, readLockfile } from "./scripts/complete-lockfile.mjs";
    const { packages } = readLockfile();
    const sample = { "": {}, "node_modules/a": { optionalDependencies: { "a-linux-x64-musl": "1.0.0" } } };
    console.log(JSON.stringify([missingOptionalPackages(packages), missingOptionalPackages(sample)]));`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: projectRoot,
    encoding: "utf8",
  });
  const [missing, ofSample] = JSON.parse(output);
  expect(missing).toEqual({});
  expect(ofSample).toEqual({
    "node_modules/a-linux-x64-musl": {
      version: "1.0.0",
      cpu: ["x64"],
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    },
  });
});
