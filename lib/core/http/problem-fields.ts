import { ApiProblem } from "./call-api";

/** The invalid fields of an API problem as a form takes them: path to message. Empty for anything else. */
export function problemFields(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.fields.map((field) => [field.path, field.message]));
}
