import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "@/scripts/migrate";
import { projectRoot } from "@/scripts/project-root";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/scripts/services/embedded-postgres";

let folder: string;
let migrations: string;
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-migrate-"));
  migrations = join(folder, "migrations");
  await cp(join(projectRoot, "prisma", "migrations"), migrations, { recursive: true });
  postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

test("two instances at once apply every migration once, with Prisma's columns", async () => {
  const names = (await readdir(migrations, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const [one, two] = await Promise.all([
    migrate({ connectionString: postgres.url, folder: migrations }),
    migrate({ connectionString: postgres.url, folder: migrations }),
  ]);
  expect([...one, ...two].sort()).toEqual(names);
  const rows = await query(
    `SELECT migration_name, length(checksum) AS hex, applied_steps_count, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations ORDER BY migration_name`,
  );
  expect(rows).toEqual(
    names.map((migration_name) => ({ migration_name, hex: 64, applied_steps_count: 1, finished: true })),
  );
  expect(await migrate({ connectionString: postgres.url, folder: migrations })).toEqual([]);
});

test("a failing migration leaves nothing, names itself, and can be mended and run again", async () => {
  const name = "99990101000000_broken";
  await cp(join(migrations, (await readdir(migrations)).sort()[0] ?? ""), join(migrations, name), {
    recursive: true,
  });
  const file = join(migrations, name, "migration.sql");
  await writeFile(file, "CREATE TABLE half (id int); SELECT nothing_such();");
  await expect(migrate({ connectionString: postgres.url, folder: migrations })).rejects.toThrow(
    `Migration ${name} failed and was rolled back`,
  );
  expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  await writeFile(file, "CREATE TABLE half (id int);");
  expect(await migrate({ connectionString: postgres.url, folder: migrations })).toEqual([name]);
});

test("a migration edited after it was applied stops with a sentence", async () => {
  await writeFile(join(migrations, "99990101000000_broken", "migration.sql"), "SELECT 1;");
  await expect(migrate({ connectionString: postgres.url, folder: migrations })).rejects.toThrow(
    "was changed after it was applied to this database",
  );
});

test("an unreachable database is told without its password", async () => {
  const attempt = migrate({ connectionString: "postgresql://me:secret@127.0.0.1:1/app" });
  await expect(attempt).rejects.toThrow(
    "The database at 127.0.0.1:1/app cannot be used: nothing listens there. Check DATABASE_URL.",
  );
});
