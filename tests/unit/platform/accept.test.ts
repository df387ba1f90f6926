import { expect, it } from "vitest";
import { prefers } from "@/lib/core/http/accept";

it.each([
  ["text/csv", true],
  ["text/csv;q=0.9, application/json;q=0.5", true],
  ["text/csv, application/json", true],
  ["application/json, text/csv", false],
  ["application/json;q=0.5, text/csv;q=0.9", true],
  ["application/json", false],
  ["*/*", false],
  ["text/csv;q=0", false],
  [null, false],
])("Accept %j prefers CSV: %s", (accept, csv) => {
  expect(prefers(accept, "text/csv")).toBe(csv);
});
