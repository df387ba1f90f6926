import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, it } from "vitest";
import { allEndpoints } from "@/lib/features/api-docs/all-endpoints";
import { openApiDocument } from "@/lib/features/api-docs/document";

const apiFolder = join(import.meta.dirname, "../../../../app/api");
/** Sign-in is next-auth's, uploads are an object store's, health is the operator's: none is part of the API. */
const notTheApi = /^\/api\/(auth|uploads|health)\b/;
const document = openApiDocument();

function routesOnDisk(): string[] {
  return readdirSync(apiFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(`${sep}route.ts`))
    .flatMap((file) => {
      const folder = file.split(sep).slice(0, -1);
      const path = `/api/${folder.map((part) => part.replace(/^\[(.+)\]$/, "{$1}")).join("/")}`;
      const source = readFileSync(join(apiFolder, file), "utf8");
      const methods = [...source.matchAll(/export (?:const|async function) (GET|POST|PUT|PATCH|DELETE)\b/g)];
      return methods.map(([, method]) => `${method} ${path}`);
    })
    .filter((route) => !notTheApi.test(route.split(" ")[1] ?? ""))
    .sort();
}

function routesInDocument(): string[] {
  return Object.entries(document.paths ?? {})
    .filter(([path]) => path.startsWith("/api/"))
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();
}

it("describes every route of the API and no other", () => {
  expect(routesInDocument()).toEqual(routesOnDisk());
});

it("describes the specification's four paths at the root as well", () => {
  const atRoot = Object.keys(document.paths ?? {}).filter((path) => !path.startsWith("/api/"));
  expect(atRoot.sort()).toEqual([
    "/get_attendance_logs",
    "/mark_attendance",
    "/register_user",
    "/update_profile",
  ]);
});

it("gives every operation its own id", () => {
  const ids = allEndpoints.map((endpoint) => endpoint.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it("is OpenAPI 3.1 with the three ways to prove who calls", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(["session", "kiosk", "apiKey"]);
});

it("tells of mark_attendance what it takes and answers", () => {
  const operation = document.paths?.["/api/mark_attendance"]?.post;
  const text = JSON.stringify(operation);
  for (const word of ["challenge_id", "embedding_vector", "already_recorded", "not_recognised"]) {
    expect(text).toContain(word);
  }
  expect(Object.keys(operation?.responses ?? {})).toEqual(
    expect.arrayContaining(["200", "401", "404", "409", "410", "422", "429", "503"]),
  );
  expect(operation?.security).toEqual([{ session: [] }, { apiKey: [] }, { kiosk: [] }]);
});

it("never describes a reply that holds a vector", () => {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item)) {
      const responses = JSON.stringify((operation as { responses: unknown }).responses);
      expect(responses, `${method} ${path}`).not.toMatch(/embedding|vector|password/);
    }
  }
});
