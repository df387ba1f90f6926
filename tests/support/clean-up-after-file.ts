import { afterAll } from "vitest";
import { pool } from "@/lib/core/db";
import { stopAll } from "./after-file";
import { cleanUpInserted } from "./factories";

afterAll(async () => {
  await cleanUpInserted();
  await pool().end();
  await stopAll();
});
