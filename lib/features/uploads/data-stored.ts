import { AppError, type FieldError } from "@/lib/core/errors";
import { objectStore } from "@/lib/core/storage/store";

/** A key in a request and where it stood there. */
export interface NamedObject {
  objectKey: string;
  /** Dotted path into the request, for the problem document. */
  path: string;
}

function refuse(fields: FieldError[]): AppError {
  return new AppError("invalid_input", "uploads refused", {
    reason: "photo_not_usable",
    userMessage: "A photo of this request cannot be used. Take it again.",
    fields,
  });
}

/**
 * Checks that every named object was granted for this use, is named once, and lies in the store with the size it
 * was granted for.
 *
 * @param granted the rows of `uploads` that this request may use, by key
 * @throws AppError invalid_input (reason `photo_not_usable`) naming every wrong path; unavailable without the store
 */
export async function requireStored(
  named: readonly NamedObject[],
  granted: ReadonlyMap<string, { bytes: number; mime: string }>,
): Promise<void> {
  const seen = new Set<string>();
  const wrong: FieldError[] = [];
  for (const { objectKey, path } of named) {
    if (!granted.has(objectKey))
      wrong.push({ path, message: "is not an unused photo of this request's own" });
    else if (seen.has(objectKey)) wrong.push({ path, message: "is used twice" });
    seen.add(objectKey);
  }
  if (wrong.length > 0) throw refuse(wrong);
  const stored = await Promise.all(named.map(({ objectKey }) => objectStore().stat(objectKey)));
  for (const [index, { objectKey, path }] of named.entries()) {
    const object = stored[index];
    const grant = granted.get(objectKey);
    if (!object) wrong.push({ path, message: "has not been uploaded" });
    else if (object.bytes !== grant?.bytes || object.mime !== grant.mime)
      wrong.push({ path, message: "is not the photo that was announced" });
  }
  if (wrong.length > 0) throw refuse(wrong);
}
