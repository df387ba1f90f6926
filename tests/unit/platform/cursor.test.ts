import { expect, it } from "vitest";
import { decodeMoment, encodeMoment } from "@/lib/core/http/cursor";

const position = {
  at: new Date("2026-11-23T09:01:02.003Z"),
  id: "018f4e9a-7b1c-7000-8000-000000000001",
};

it("reads back what it wrote, in characters that need no escaping in an address", () => {
  const cursor = encodeMoment(position);
  expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(decodeMoment(cursor)).toEqual(position);
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

it.each([
  ["no base64url", "%%%"],
  ["no JSON", Buffer.from("{").toString("base64url")],
  ["no date", encoded(["yesterday", position.id])],
  ["no id", encoded([position.at, "1 OR 1=1"])],
  ["one value", encoded([position.at])],
])("refuses %s as an invalid field", (_, cursor) => {
  expect(() => decodeMoment(cursor)).toThrow(
    expect.objectContaining({ code: "invalid_input", fields: [expect.objectContaining({ path: "cursor" })] }),
  );
});
