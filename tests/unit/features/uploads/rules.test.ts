import { expect, it } from "vitest";
import { objectKey } from "@/lib/features/recognition/schema";
import { sweptBefore, usableSince } from "@/lib/features/uploads/rules-lifetime";
import { newObjectKey } from "@/lib/features/uploads/rules-object-key";

const now = new Date("2026-01-02T03:04:05Z");

it("makes keys of a purpose and month that the API takes back, never twice the same", () => {
  const keys = Array.from({ length: 100 }, () => newObjectKey("evidence", "image/jpeg", now));
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) {
    expect(key).toMatch(/^evidence\/2026\/01\/[0-9a-f-]{36}\.jpg$/);
    expect(objectKey.safeParse(key).success).toBe(true);
  }
  expect(newObjectKey("enrolment", "image/webp", now)).toMatch(/^enrolment\/.*\.webp$/);
});

it("sweeps nothing that an enrolment may still take", () => {
  expect(sweptBefore(now) < usableSince(now)).toBe(true);
});
