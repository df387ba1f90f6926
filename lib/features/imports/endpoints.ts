import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import {
  changeImportBody,
  createImportQuery,
  exportQuery,
  importParams,
  importPreview,
  importResult,
} from "./schema";

const tag = "Imports";

export const createImport = defineEndpoint({
  id: "create_import",
  method: "POST",
  path: "/api/imports",
  tag,
  summary: "Read a list of people and say what importing it would do",
  description:
    "The body is the file: CSV (any usual encoding and separator), XLSX, or zipped OneRoster CSV, up to 10 MiB and 20 000 lines. Nothing is written before it is confirmed.",
  who: ["admin"],
  query: createImportQuery,
  takesFile: true,
  reply: importPreview,
  status: 201,
  rateLimit: { points: 60, perSeconds: 60, by: "caller" },
});

export const getImport = defineEndpoint({
  id: "get_import",
  method: "GET",
  path: "/api/imports/{importId}",
  tag,
  summary: "The preview of one's own draft",
  who: ["admin"],
  params: importParams,
  reply: importPreview,
});

export const changeImport = defineEndpoint({
  id: "change_import",
  method: "PUT",
  path: "/api/imports/{importId}",
  tag,
  summary: "Read the draft anew: other columns, or students taken off a roster",
  who: ["admin"],
  params: importParams,
  body: changeImportBody,
  reply: importPreview,
});

export const confirmImport = defineEndpoint({
  id: "confirm_import",
  method: "POST",
  path: "/api/imports/{importId}/confirm",
  tag,
  summary: "Write exactly what the preview showed, all of it or nothing",
  who: ["admin"],
  params: importParams,
  reply: importResult,
});

export const dropImport = defineEndpoint({
  id: "drop_import",
  method: "DELETE",
  path: "/api/imports/{importId}",
  tag,
  summary: "Forget a draft",
  who: ["admin"],
  params: importParams,
  reply: z.null(),
  status: 204,
});

export const exportPeople = defineEndpoint({
  id: "export_people",
  method: "GET",
  path: "/api/people/export",
  tag,
  summary: "People, filtered, as CSV, XLSX or zipped OneRoster CSV; each imports again as it is",
  description: "Cells that a spreadsheet would run as a formula are written with an apostrophe before them.",
  who: ["admin", "api_key"],
  query: exportQuery,
  reply: z.null(),
  alsoReplies: ["text/csv", "application/zip"],
});
