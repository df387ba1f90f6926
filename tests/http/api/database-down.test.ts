import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { migrate } from "@/scripts/migrate";
import { startEmbeddedPostgres } from "@/scripts/services/embedded-postgres";
import { findFreePort } from "@/scripts/services/port";
import { startWebServer } from "@/scripts/services/web-server";
import { type Answer, call } from "../../support/api-client";
import { TEST_DIST_DIR } from "../../support/app-server";

/** Calls until the answer has this status; the server must live through whatever comes before. */
async function untilStatus(status: number, send: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await send();
    if (answer.status === status) return answer;
    expect([401, 503]).toContain(answer.status);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never answered ${status}`);
}

it("says 503 with Retry-After while the database is down, and works again when it is back", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-down-"));
  const [databasePort, port, password] = [await findFreePort(), await findFreePort(), "down-test"];
  const database = { folder: join(folder, "postgres"), port: databasePort, password };
  let postgres = await startEmbeddedPostgres(database);
  await migrate({ connectionString: postgres.url });
  const server = await startWebServer({
    port,
    host: "127.0.0.1",
    distDir: TEST_DIST_DIR,
    variables: {
      DATABASE_URL: postgres.url,
      STORAGE_DIR: join(folder, "objects"),
      NEXTAUTH_URL: `http://localhost:${port}`,
      LOG_LEVEL: "silent",
    },
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    const proof = { authorization: "Bearer rk_any" };
    const mark = () => call("POST", "/mark_attendance", { proof, body: {}, url });
    expect((await mark()).status).toBe(401);
    await postgres.stop();
    const down = await untilStatus(503, mark);
    expect(down.headers.get("content-type")).toBe("application/problem+json");
    expect(Number(down.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(down.body).toMatchObject({ code: "unavailable", detail: expect.stringContaining("try again") });
    expect(JSON.stringify(down.body)).not.toMatch(/ECONN|127\.0\.0\.1|prisma|postgres/i);
    postgres = await startEmbeddedPostgres(database);
    expect((await untilStatus(401, mark)).status).toBe(401);
  } finally {
    await server.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
