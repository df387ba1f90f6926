import { join } from "node:path";
import { defineConfig } from "vitest/config";

const shared = {
  resolve: { alias: { "@": import.meta.dirname } },
};
const support = (file: string) => join(import.meta.dirname, "tests", "support", file);

/**
 * `unit` needs nothing; `integration` gets an embedded Postgres and a storage folder; `http` talks to the
 * production server. `npx vitest run --project unit`, or just a path.
 */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: support("integration-setup.ts"),
          setupFiles: support("clean-up-after-file.ts"),
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: "http",
          include: ["tests/http/**/*.test.ts"],
          globalSetup: support("http-setup.ts"),
          setupFiles: support("clean-up-after-file.ts"),
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
