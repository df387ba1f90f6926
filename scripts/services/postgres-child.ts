/**
 * The embedded Postgres: PGlite with pgvector on a loopback port. Started by `startEmbeddedPostgres` with an IPC
 * channel; ends when told to or when its parent is gone. Ctrl-C reaches the whole terminal group, so it is left to
 * the parent, which stops the web server first.
 */
import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { FolderInUseError, lockFolder } from "./folder-lock";
import { createWireServer } from "./wire-server";

/** PGlite 0.5 is PostgreSQL 18. */
const SESSION_PARAMETERS = {
  server_version: "18.6",
  client_encoding: "UTF8",
  server_encoding: "UTF8",
  DateStyle: "ISO, MDY",
  TimeZone: "UTC",
  integer_datetimes: "on",
  standard_conforming_strings: "on",
};

export type PostgresReport =
  | { kind: "ready"; port: number }
  | { kind: "failed"; sentence: string }
  | { kind: "stopped" };

function report(value: PostgresReport): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || !process.send) return resolve();
    process.send(value, () => resolve());
  });
}

async function fail(sentence: string): Promise<never> {
  await report({ kind: "failed", sentence });
  process.exit(1);
}

async function openDatabase(folder: string): Promise<PGlite> {
  const db = await PGlite.create({ dataDir: folder, extensions: { vector } });
  await db.exec("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, MDY'; SET client_encoding = 'UTF8'");
  return db;
}

async function main(): Promise<void> {
  const { POSTGRES_FOLDER: folder, POSTGRES_PASSWORD: password, POSTGRES_PORT: port } = process.env;
  if (!folder || !password) return fail("The embedded Postgres was started without its settings.");
  await mkdir(folder, { recursive: true, mode: 0o700 });

  let release: ((db: PGlite) => void) | undefined;
  const database = new Promise<PGlite>((resolve) => {
    release = resolve;
  });
  const onBroken = (error: unknown) => void fail(`The embedded Postgres broke: ${String(error)}`);
  const server = createWireServer({ database, password, parameters: SESSION_PARAMETERS, onBroken });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(Number(port ?? 0), "127.0.0.1", resolve);
  });
  const listening = (server.address() as AddressInfo).port;
  // Before PGlite touches the folder: two at once would destroy it.
  const unlock = await lockFolder(folder, listening);
  const db = await openDatabase(folder);
  release?.(db);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    server.close();
    await db.close();
    await unlock();
    await report({ kind: "stopped" });
    process.exit(0);
  };
  process.on("message", () => void stop());
  process.on("disconnect", () => void stop());
  process.on("SIGTERM", () => void stop());
  await report({ kind: "ready", port: listening });
}

process.on("SIGINT", () => {});
// The parent may die while the database still opens.
const parentGone = () => process.exit(1);
process.once("disconnect", parentGone);

main()
  .then(() => process.off("disconnect", parentGone))
  .catch((error: unknown) =>
    fail(
      error instanceof FolderInUseError
        ? error.message
        : `The embedded Postgres did not start: ${error instanceof Error ? error.message : String(error)}`,
    ),
  );
