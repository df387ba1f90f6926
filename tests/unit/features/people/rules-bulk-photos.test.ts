import { describe, expect, it } from "vitest";
import { groupPictures, isPicturePath, personKeys } from "@/lib/features/people/rules-bulk-photos";

const person = (user_id: string, email: string, external_id: string | null = null) => ({
  user_id,
  name: `Name ${user_id}`,
  email,
  external_id,
  enrolled: false,
  deactivated: false,
});

describe("pictures", () => {
  it.each([
    ["ada@x.org.jpg", true],
    ["class/1001/front.JPEG", true],
    ["a.webp", true],
    ["notes.txt", false],
    [".hidden.jpg", false],
    ["__MACOSX/._ada@x.org.jpg", false],
    ["class/.thumbs/a.jpg", false],
  ])("%s: %s", (path, expected) => {
    expect(isPicturePath(path)).toBe(expected);
  });
});

it.each([
  ["ada@x.org.jpg", "ada@x.org"],
  ["Ada@X.org_2.jpg", "ada@x.org"],
  ["photos/1001-3.png", "1001"],
  ["1001 (2).jpg", "1001"],
  ["term/1001/left.jpg", "1001"],
  ["john_2@x.org.jpg", "john_2@x.org"],
])("%s may be of %s", (path, key) => {
  expect(personKeys(path)).toContain(key);
});

it("sorts pictures to people, the exact name before a guess, numbers in order", () => {
  const ada = person("a", "ada@x.org", "1001");
  // An id that looks like another's second picture.
  const second = person("b", "bob@x.org", "1001_2");
  const people = new Map([
    ["ada@x.org", ada],
    ["1001", ada],
    ["bob@x.org", second],
    ["1001_2", second],
  ]);
  const paths = ["ada@x.org_10.jpg", "ada@x.org_2.jpg", "1001_2.jpg", "1001/left.jpg", "who.jpg"];
  const groups = groupPictures(
    paths.map((path) => ({ path })),
    people,
  );
  expect(groups.map((group) => [group.person?.user_id, group.pictures.map(({ path }) => path)])).toEqual([
    ["b", ["1001_2.jpg"]],
    ["a", ["1001/left.jpg", "ada@x.org_2.jpg", "ada@x.org_10.jpg"]],
    [undefined, ["who.jpg"]],
  ]);
});
