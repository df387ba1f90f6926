import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");

/** Where pages and components live. */
const SHOWN = /^(app\/.*\.tsx|lib\/ui\/.*\.tsx?|lib\/features\/[^/]+\/components\/.*\.tsx?)$/;
/** Drives the vision runtime for tests and benches; no person is led there. */
const NOT_FOR_PEOPLE = /^app\/lab\//;

/** Attributes and properties that people see or hear. */
const VISIBLE =
  /^(label|title|placeholder|description|header|caption|hint|message|summary|alt|aria-label|aria-description|heading|\w+(Label|Text|Message|Title))$/;
/** The same in every language. */
const NAMES = new Set(["Rollcall", "CSV", "XLSX", "PNG", "JSON", "ZIP", "PDF", "API"]);

interface Node {
  type?: string;
  [key: string]: unknown;
}

function saysSomething(text: string): boolean {
  return /\p{L}{2,}/u.test(text) && !NAMES.has(text.trim()) && !/^https?:\/\/\S+$/.test(text);
}

/** Words as people write them; `camera_denied`, `xl` and `/people` are not. */
function looksWritten(text: string): boolean {
  return saysSomething(text) && (/^\p{Lu}/u.test(text) || /\p{L}\s+\p{L}/u.test(text));
}

/** Texts that an expression can come to: literals, branches, templates. */
function textsOf(node: Node | undefined): string[] {
  switch (node?.type) {
    case "StringLiteral":
      return [String(node.value)];
    case "TemplateLiteral":
      return [(node.quasis as Node[]).map((part) => String(part.cooked ?? "")).join("…")];
    case "ConditionalExpression":
      return [...textsOf(node.consequent as Node), ...textsOf(node.alternate as Node)];
    case "BinaryExpression":
      if (node.operator === "+") return [...textsOf(node.left as Node), ...textsOf(node.right as Node)];
      return /^(&&|\|\||\?\?)$/.test(String(node.operator)) ? textsOf(node.right as Node) : [];
    case "ParenthesisExpression":
    case "JSXExpressionContainer":
      return textsOf(node.expression as Node);
    default:
      return [];
  }
}

function nameOf(node: Node | undefined): string {
  if (node?.type === "JSXNamespacedName")
    return `${nameOf(node.namespace as Node)}:${nameOf(node.name as Node)}`;
  return String(node?.value ?? "");
}

/** Every text in the source that would be shown as it stands. */
function hardCoded(source: string, tsx = true): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (Array.isArray(value) || !value || typeof value !== "object") return;
    const node = value as Node;
    if (node.type === "JSXText") found.push(...[String(node.value)].filter(saysSomething));
    if (node.type === "JSXAttribute" && VISIBLE.test(nameOf(node.name as Node))) {
      found.push(...textsOf(node.value as Node).filter(saysSomething));
    }
    if (node.type === "KeyValueProperty" && VISIBLE.test(nameOf(node.key as Node))) {
      found.push(...textsOf(node.value as Node).filter(looksWritten));
    }
    if (node.type === "JSXElement" || node.type === "JSXFragment") {
      for (const child of node.children as Node[]) {
        if (child.type === "JSXExpressionContainer") found.push(...textsOf(child).filter(saysSomething));
      }
    }
    for (const each of Object.values(node)) visit(each);
  };
  visit(parseSync(source, { syntax: "typescript", tsx }).body);
  return found.map((text) => text.replace(/\s+/g, " ").trim());
}

function hardCodedIn(file: string): string[] {
  return hardCoded(readFileSync(join(root, file), "utf8"), file.endsWith("x"));
}

it("sees what a person would", () => {
  const source = `const a = <p title="Hello there" className="big">Text {b ? "one" : t("x")} <i aria-label={\`\${n} left\`} /></p>;
    const columns = [{ id: "name", header: "Name" }, { header: t("y") }];`;
  expect(hardCoded(source).sort()).toEqual(["Hello there", "Name", "Text", "one", "… left"].sort());
});

it("shows no text that is not a message", () => {
  const files = ["app", "lib"]
    .flatMap((top) => readdirSync(join(root, top), { recursive: true }).map((path) => `${top}/${path}`))
    .filter((file) => SHOWN.test(file));
  expect(files.length).toBeGreaterThan(100);
  const texts = files
    .filter((file) => !NOT_FOR_PEOPLE.test(file))
    .map((file) => [file, hardCodedIn(file)] as const)
    .filter(([, found]) => found.length > 0);
  expect(Object.fromEntries(texts)).toEqual({});
});
