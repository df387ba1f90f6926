import { afterAll } from "vitest";
import { pool } from "@/lib/core/db";
import { cleanUpInserted } from "./factories";

afterAll(async () => {
  await cleanUpInserted();
  await pool().end();
});
