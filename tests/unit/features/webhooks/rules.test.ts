import { expect, it } from "vitest";
import { isPublicAddress } from "@/lib/features/webhooks/rules-address";
import { nextAttempt, RETRY_AFTER_MS } from "@/lib/features/webhooks/rules-retry";

it.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.255.255",
  "192.168.0.10",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "255.255.255.255",
  "::",
  "::1",
  "fd00::1",
  "fe80::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
])("%s is not of the public internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(["93.184.216.34", "172.32.0.1", "2606:2800:220:1::1", "::ffff:93.184.216.34"])("%s is", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it("waits longer each time, for about a day, then gives up", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const waits = RETRY_AFTER_MS.map((_, i) => (nextAttempt(i + 1, now)?.getTime() ?? 0) - now.getTime());
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(20);
  expect(hours).toBeLessThan(28);
  expect(nextAttempt(RETRY_AFTER_MS.length + 1, now)).toBeNull();
});
