import { expect, it } from "vitest";
import { decodeLogCursor, encodeLogCursor } from "@/lib/features/attendance/rules-log-cursor";

const position = {
  timestamp: new Date("2026-11-23T09:01:02.003Z"),
  logId: "018f4e9a-7b1c-7000-8000-000000000001",
};

it("reads back what it wrote, in characters that need no escaping in an address", () => {
  const cursor = encodeLogCursor(position);
  expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(decodeLogCursor(cursor)).toEqual(position);
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

it.each([
  ["no base64url", "%%%"],
  ["no JSON", Buffer.from("{").toString("base64url")],
  ["no date", encoded(["yesterday", position.logId])],
  ["no id", encoded([position.timestamp, "1 OR 1=1"])],
  ["one value", encoded([position.timestamp])],
])("refuses %s as an invalid field", (_, cursor) => {
  expect(() => decodeLogCursor(cursor)).toThrow(
    expect.objectContaining({ code: "invalid_input", fields: [expect.objectContaining({ path: "cursor" })] }),
  );
});
