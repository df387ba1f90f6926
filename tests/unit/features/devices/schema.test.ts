import { expect, test } from "vitest";
import { kioskSignedText } from "@/lib/core/auth/kiosk-signature";
import { codeOf, pairingCode } from "@/lib/features/devices/schema";

test("every byte gives a letter that nobody mistakes, and a code is read however it is typed", () => {
  for (let byte = 0; byte < 256; byte++) {
    const code = codeOf(new Uint8Array(8).fill(byte));
    expect(code).toMatch(/^([2-9A-HJ-NP-Z])\1{7}$/);
    const typed = ` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`;
    expect(pairingCode.parse(typed)).toBe(code);
  }
  for (const wrong of ["", "ABCDEFG", "ABCDEFGHJ", "ABCDEFG1", "ABCDEFGO", "ABCD EFG!"])
    expect(pairingCode.safeParse(wrong).success).toBe(false);
});

test("each part of a request changes what is signed", () => {
  const request = { device: "d", method: "POST", path: "/a?b=c", bodySha256: "00", nonce: "n", time: "1" };
  const texts = Object.keys(request).map((part) => kioskSignedText({ ...request, [part]: "other" }));
  expect(new Set([kioskSignedText(request), ...texts]).size).toBe(texts.length + 1);
});
