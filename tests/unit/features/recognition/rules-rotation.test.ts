import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { unwrapKey, wrapKey } from "@/lib/features/recognition/rules-key-wrap";
import { rotate, rotateBack, rotationOf } from "@/lib/features/recognition/rules-rotation";
import { cosine } from "@/models/shared/similarity";
import { unitVector } from "../../../support/factories";

const key = Buffer.alloc(32, 7);
const rotation = rotationOf(key);
const vectors = Array.from({ length: 40 }, (_, i) => unitVector(`rotation ${i}`));

test("keeps lengths and cosines, and has a way back", () => {
  for (const a of vectors) {
    expect(Math.hypot(...rotate(rotation, a))).toBeCloseTo(1, 5);
    const back = rotateBack(rotation, rotate(rotation, a));
    for (const [i, value] of a.entries()) expect(back[i]).toBeCloseTo(value, 5);
    for (const b of vectors)
      expect(cosine(rotate(rotation, a), rotate(rotation, b))).toBeCloseTo(cosine(a, b), 5);
  }
});

test("a rotated vector is no nearer to its own original than to a stranger's", () => {
  // Cosines of unrelated directions in 128 dimensions have a deviation of 1/sqrt(128) = 0.088.
  const own = vectors.map((vector) => cosine(rotate(rotation, vector), vector));
  const strangers = vectors.map((vector, i) => cosine(rotate(rotation, vector), vectors[(i + 1) % 40] ?? []));
  const deviation = (values: number[]) =>
    Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
  expect(Math.max(...own)).toBeLessThan(0.45);
  expect(deviation(own)).toBeLessThan(2 * deviation(strangers));
});

test("the key decides: the same one always, another one not at all alike", () => {
  expect(rotationOf(Buffer.alloc(32, 7))).toEqual(rotation);
  const [vector = []] = vectors;
  const other = rotationOf(Buffer.alloc(32, 8));
  expect(Math.abs(cosine(rotate(rotation, vector), rotate(other, vector)))).toBeLessThan(0.45);
});

test("a wrapped key opens with its secret, in its place and unchanged only", () => {
  const secret = "a secret of more than thirty-two characters";
  const wrapped = wrapKey(secret, 3, key);
  expect(Buffer.from(unwrapKey(secret, 3, wrapped) ?? [])).toEqual(key);
  expect(unwrapKey(`${secret}!`, 3, wrapped)).toBeNull();
  expect(unwrapKey(secret, 4, wrapped)).toBeNull();
  expect(unwrapKey(secret, 3, `A${wrapped.slice(1)}`.replace(/^AA/, "AB"))).toBeNull();
  expect(unwrapKey(secret, 3, randomBytes(80).toString("base64url"))).toBeNull();
  expect(unwrapKey(secret, 3, "")).toBeNull();
});
