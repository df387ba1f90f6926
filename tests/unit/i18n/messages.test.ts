import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import compile from "icu-minify/compile";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/app/i18n/messages";
import { LOCALES } from "@/lib/core/i18n/locales";

/** Every message by its dotted key. */
function flatten(tree: unknown, path = ""): [string, unknown][] {
  if (typeof tree !== "object" || tree === null) return [[path, tree]];
  return Object.entries(tree).flatMap(([key, value]) => flatten(value, path ? `${path}.${key}` : key));
}

const english = new Map(flatten(MESSAGES.en));

/** Names of arguments and tags in a compiled message: `["plain ", ["name"], ["count", 2, {one: […]}], ["b", …]]`. */
function argumentsOf(compiled: unknown, into = new Set<string>()): Set<string> {
  if (!Array.isArray(compiled)) return into;
  for (const node of compiled) {
    if (!Array.isArray(node) || typeof node[0] !== "string") continue;
    into.add(node[0]);
    if (typeof node[1] !== "number") argumentsOf(node.slice(1), into);
    else for (const branch of Object.values(node[2] ?? {})) argumentsOf(branch, into);
  }
  return into;
}

it("knows every feature that has messages", () => {
  const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const features = join(import.meta.dirname, "../../../lib/features");
  const withMessages = readdirSync(features).filter((name) => existsSync(join(features, name, "messages")));
  expect(Object.keys(MESSAGES.en).sort()).toEqual([...withMessages.map(camel), "ui"].sort());
});

describe.each(LOCALES)("%s", (locale) => {
  const messages = flatten(MESSAGES[locale]);

  it("has the keys that English has", () => {
    expect(messages.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  });

  it("has words for each, that can be read as ICU messages", () => {
    for (const [key, message] of messages) {
      expect(typeof message === "string" && message.trim().length > 0, `${key} is empty`).toBe(true);
      expect(() => compile(String(message)), `${key}: ${message}`).not.toThrow();
    }
  });

  it("uses the arguments that English uses", () => {
    for (const [key, message] of messages) {
      const own = [...argumentsOf(compile(String(message)))].sort();
      const source = [...argumentsOf(compile(String(english.get(key))))].sort();
      expect(own, key).toEqual(source);
    }
  });
});
