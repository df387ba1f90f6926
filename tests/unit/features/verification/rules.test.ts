import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashDistance } from "@/lib/features/verification/difference-hash";
import { requiredAssurance } from "@/lib/features/verification/rules-assurance";
import { isInNetworks } from "@/lib/features/verification/rules-campus";
import { frameLink, isFrameLink } from "@/lib/features/verification/rules-frame-link";
import { pausedUntil } from "@/lib/features/verification/rules-pause";
import { choosePrompts } from "@/lib/features/verification/rules-prompts";
import {
  findRoomCodeStep,
  roomCodeAt,
  roomCodeShownUntil,
  roomCodeStep,
} from "@/lib/features/verification/rules-room-code";
import { pin } from "@/lib/features/verification/schema";
import { verificationSettings } from "@/lib/features/verification/schema-settings";

const now = new Date("2026-11-24T09:00:07Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("room codes", () => {
  const secret = createHmac("sha256", "a").update("b").digest();

  it("change every 15 seconds and are accepted for one step more", () => {
    const code = roomCodeAt(secret, roomCodeStep(now));
    expect(code).toMatch(/^\d{6}$/);
    expect(roomCodeShownUntil(roomCodeStep(now)).toISOString()).toBe("2026-11-24T09:00:15.000Z");
    expect(findRoomCodeStep(secret, code, now)).toBe(roomCodeStep(now));
    expect(findRoomCodeStep(secret, code, later(15))).toBe(roomCodeStep(now));
    expect(findRoomCodeStep(secret, code, later(30))).toBeNull();
    expect(findRoomCodeStep(secret, code, later(-15))).toBeNull();
    expect(findRoomCodeStep(Buffer.from("another"), code, now)).toBeNull();
  });

  it("are spread over all six digits", () => {
    const codes = Array.from({ length: 2000 }, (_, step) => roomCodeAt(secret, step));
    expect(new Set(codes).size).toBeGreaterThan(1990);
  });

  // RFC 4226, appendix D, uses SHA-1; ours differs by its hash only, so the truncation is checked by hand.
  it("truncate as HOTP does", () => {
    const message = Buffer.alloc(8);
    message.writeBigUInt64BE(7n);
    const mac = createHmac("sha256", secret).update(message).digest();
    const offset = (mac.at(-1) ?? 0) % 16;
    const number = (mac.readUInt32BE(offset) % 2 ** 31) % 1_000_000;
    expect(Number(roomCodeAt(secret, 7))).toBe(number);
  });
});

it("a pause begins with the fifth failure in ten minutes and ends ten minutes after the first of them", () => {
  const failures = [0, 10, 20, 30].map(later);
  expect(pausedUntil(failures, later(40))).toBeNull();
  expect(pausedUntil([...failures, later(40)], later(41))).toEqual(later(600));
  expect(pausedUntil([...failures, later(40)], later(600))).toBeNull();
  expect(pausedUntil([later(-700), ...failures], later(41))).toBeNull();
});

it("prompts: two or three, a turn among them, none twice, every order", () => {
  let seed = 1;
  const randomInt = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const seen = new Set<string>();
  for (let i = 0; i < 500; i++) {
    const prompts = choosePrompts("full", randomInt);
    expect([2, 3]).toContain(prompts.length);
    expect(new Set(prompts).size).toBe(prompts.length);
    expect(prompts).toEqual(expect.arrayContaining([expect.stringMatching(/^turn_/)]));
    seen.add(prompts.join());
  }
  // Ordered pairs and triples with at least one turn: 14 + 54.
  expect(seen.size).toBe(68);
  expect(new Set(Array.from({ length: 50 }, () => choosePrompts("none", randomInt).join())).size).toBe(2);
});

it.each([
  [1, false, 1],
  [1, true, 2],
  [2, false, 2],
  [2, true, 2],
  [3, true, 3],
])("a class of level %i, second factor %s: %i", (level, second, wanted) => {
  expect(requiredAssurance(level, second)).toBe(wanted);
});

it.each([
  ["10.1.2.3", true],
  ["::ffff:10.1.2.3", true],
  ["10.2.0.1", false],
  ["192.0.2.7", true],
  ["2001:db8::1", true],
  ["2001:db9::1", false],
  ["unknown", false],
  ["", false],
])("%s on campus: %s", (address, inside) => {
  expect(isInNetworks(address, ["10.1.0.0/16", "192.0.2.7", "2001:db8::/32"])).toBe(inside);
});

it("takes networks only", () => {
  const parse = (value: string) => verificationSettings.safeParse({ campus_networks: [value] }).success;
  expect(["10.1.0.0/16", "10.1.2.3", "2001:db8::/32", "::1"].every(parse)).toBe(true);
  expect(["10.1.0.0/33", "10.1.0", "example.org", "10.1.0.0/16/2", ""].some(parse)).toBe(false);
});

it("an address of a photo works for its caller, its photo and ten minutes", () => {
  const made = frameLink("secret", { frameId: "f1", callerRef: "user:1", now });
  const query = new URL(made, "http://x").searchParams;
  const given = {
    frameId: "f1",
    callerRef: "user:1",
    until: Number(query.get("until")),
    signature: query.get("signature") ?? "",
    now,
  };
  expect(isFrameLink("secret", given)).toBe(true);
  expect(isFrameLink("secret", { ...given, now: later(601) })).toBe(false);
  expect(isFrameLink("secret", { ...given, until: given.until + 1 })).toBe(false);
  expect(isFrameLink("secret", { ...given, callerRef: "user:2" })).toBe(false);
  expect(isFrameLink("secret", { ...given, frameId: "f2" })).toBe(false);
  expect(isFrameLink("other", given)).toBe(false);
});

it("PINs that everybody tries first are refused", () => {
  expect(["000000", "111222", "12345", "abcdef"].some((digits) => pin.safeParse(digits).success)).toBe(false);
  expect(pin.safeParse("284617").success).toBe(true);
});

it("hash distance counts bits", () => {
  expect(hashDistance(0n, 0n)).toBe(0);
  expect(hashDistance(0n, 2n ** 64n - 1n)).toBe(64);
  expect(hashDistance(0b1011n, 0b0010n)).toBe(2);
});
