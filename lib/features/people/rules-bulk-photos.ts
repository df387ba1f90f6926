import type { BulkPerson } from "./schema";

/** Files of a folder or zip that are pictures; hidden ones and what archives add are not. */
export function isPicturePath(path: string): boolean {
  const parts = path.split(/[\\/]/);
  if (parts.some((part) => part.startsWith(".") || part === "__MACOSX")) return false;
  return /\.(jpe?g|png|webp)$/i.test(path);
}

/**
 * Whom a picture may be of, by its name, likeliest first: `ada@x.org.jpg`, `1001_2.png`, `1001 (2).jpg`,
 * `1001/left.jpg`. Lower case, as addresses are compared.
 */
export function personKeys(path: string): string[] {
  const parts = path.split(/[\\/]/).filter((part) => part !== "");
  const base = (parts.at(-1) ?? "").replace(/\.[^.]+$/, "").trim();
  const numberless = base.replace(/(?:[_-]\d{1,3}| ?\(\d{1,3}\))$/, "").trim();
  const folder = parts.at(-2)?.trim();
  const keys = [base, numberless, folder ?? ""].filter((key) => key !== "").map((key) => key.toLowerCase());
  return [...new Set(keys)];
}

/** One person's pictures, or pictures of nobody who is known. */
export interface PictureGroup<P> {
  person: BulkPerson | null;
  pictures: P[];
}

/**
 * Sorts pictures to people, in the order of their paths.
 *
 * @param people by lower-case email or external id
 */
export function groupPictures<P extends { path: string }>(
  pictures: readonly P[],
  people: ReadonlyMap<string, BulkPerson>,
): PictureGroup<P>[] {
  const groups = new Map<string, PictureGroup<P>>();
  const unknown: PictureGroup<P> = { person: null, pictures: [] };
  for (const picture of [...pictures].sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }))) {
    const person = personKeys(picture.path)
      .map((key) => people.get(key))
      .find((found) => found !== undefined);
    if (!person) unknown.pictures.push(picture);
    else {
      const group = groups.get(person.user_id) ?? { person, pictures: [] };
      group.pictures.push(picture);
      groups.set(person.user_id, group);
    }
  }
  return [...groups.values(), ...(unknown.pictures.length > 0 ? [unknown] : [])];
}
