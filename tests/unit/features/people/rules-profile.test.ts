import { expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { requireAllowedChanges } from "@/lib/features/people/rules-profile";

const person = (role: "admin" | "teacher" | "student"): Caller => ({
  kind: "user",
  userId: "u1",
  role,
  name: "A",
  email: "a@example.org",
});
const key: Caller = { kind: "api_key", keyId: "k1", name: "SIS" };
const everything = {
  name: "B",
  email: "b@example.org",
  role: "teacher",
  deactivated: false,
  new_password: "long enough to pass",
  locale: "es",
} as const;

function refused(caller: Caller, body: Parameters<typeof requireAllowedChanges>[1]): string[] {
  try {
    requireAllowedChanges(caller, body);
    return [];
  } catch (error) {
    return (error as { fields: { path: string }[] }).fields.map((field) => field.path);
  }
}

it.each([
  ["admin", person("admin"), []],
  ["teacher", person("teacher"), ["email", "role", "deactivated"]],
  ["student", person("student"), ["email", "role", "deactivated"]],
  ["API key", key, ["role", "deactivated", "new_password", "locale"]],
])("%s may not change %j", (_, caller, fields) => {
  expect(refused(caller, everything)).toEqual(fields);
});

it("lists what changes", () => {
  expect(requireAllowedChanges(person("student"), { name: "B", current_password: "x" })).toEqual(["name"]);
});

it("refuses a request that changes nothing", () => {
  expect(refused(person("admin"), { user_id: "018f4e9a-7b1c-7000-8000-000000000001" })).toEqual([""]);
});
