import { expect, it } from "vitest";
import {
  assignmentsOf,
  nameFace,
  openSuggestions,
  startReview,
} from "@/lib/features/class-photo/rules-review";
import type { ClassPhotoDraft } from "@/lib/features/class-photo/schema";

const box = { x: 0, y: 0, width: 10, height: 10 };

function draftOf(
  faces: [picture: number, certainty: "sure" | "unsure" | "unknown", userId: string | null][],
) {
  return {
    faces: faces.map(([picture, certainty, user_id], face) => ({
      face,
      picture,
      box,
      certainty,
      user_id,
      candidates: [],
    })),
  } as unknown as ClassPhotoDraft;
}

it("takes who is sure, suggests who is not, and leaves the rest out", () => {
  const faces = startReview(
    draftOf([
      [0, "sure", "ada"],
      [0, "unsure", "ben"],
      [0, "unknown", null],
    ]),
  );
  expect(assignmentsOf(faces)).toEqual([{ face: 0, user_id: "ada" }]);
  expect(openSuggestions(faces).map(({ suggested }) => suggested)).toEqual(["ben"]);
});

it("records somebody who is on several pictures once, by the face that was named by hand if any was", () => {
  const faces = startReview(
    draftOf([
      [0, "sure", "ada"],
      [1, "sure", "ada"],
      [2, "unknown", null],
    ]),
  );
  expect(assignmentsOf(faces)).toEqual([{ face: 0, user_id: "ada" }]);
  expect(assignmentsOf(nameFace(faces, 2, "ada"))).toEqual([{ face: 2, user_id: "ada" }]);
});

it("takes a name from another face of the same picture, not of another picture", () => {
  const faces = startReview(
    draftOf([
      [0, "sure", "ada"],
      [0, "unknown", null],
      [1, "sure", "ada"],
    ]),
  );
  const named = nameFace(faces, 1, "ada");
  expect(named.map(({ userId }) => userId)).toEqual([null, "ada", "ada"]);
});

it("a face can be said to be nobody, and a suggestion ends when its person was found elsewhere", () => {
  const faces = startReview(
    draftOf([
      [0, "sure", "ada"],
      [1, "unsure", "ada"],
      [0, "unsure", "ben"],
    ]),
  );
  expect(openSuggestions(faces).map(({ suggested }) => suggested)).toEqual(["ben"]);
  const none = nameFace(faces, 0, null);
  expect(assignmentsOf(none)).toEqual([]);
  expect(openSuggestions(none).map(({ suggested }) => suggested)).toEqual(["ada", "ben"]);
});
