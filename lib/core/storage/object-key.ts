import { AppError } from "../errors";

const KEY = /^[A-Za-z0-9_-]+(?:[/.][A-Za-z0-9_-]+)*$/;
const MAX_LENGTH = 200;

/**
 * Whether a key names an object: parts of letters, digits, `_` and `-`, joined by single slashes or dots, so that
 * no key can climb out of a folder or hide a file.
 */
export function isObjectKey(key: string): boolean {
  return key.length <= MAX_LENGTH && KEY.test(key);
}

/** @throws AppError invalid_input */
export function requireObjectKey(key: string): string {
  if (isObjectKey(key)) return key;
  throw new AppError("invalid_input", `bad object key: ${JSON.stringify(key.slice(0, 80))}`, {
    userMessage: "This is not the name of a photo.",
  });
}
