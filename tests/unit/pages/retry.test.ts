import { describe, expect, it } from "vitest";
import { retryDelay, shouldRetry, shouldRetryWrite } from "@/app/query-client";
import { ApiProblem } from "@/lib/core/http/call-api";

const away = new ApiProblem("unavailable", 503, "Away", undefined, [], 7);
const offline = new ApiProblem("offline", 0, "No answer");
const invalid = new ApiProblem("invalid_input", 422, "Wrong");

describe("asking again", () => {
  it("repeats reads for temporary problems only, and not for ever", () => {
    expect([away, offline, invalid, new TypeError("bug")].map((error) => shouldRetry(0, error))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(shouldRetry(4, away)).toBe(false);
  });
  it("repeats a write only when the server said that nothing was written", () => {
    expect([away, offline, invalid].map((error) => shouldRetryWrite(0, error))).toEqual([true, false, false]);
  });
  it("waits as long as the server asks, else longer each time", () => {
    expect(retryDelay(0, away)).toBe(7000);
    expect(retryDelay(3, offline)).toBeGreaterThanOrEqual(6000);
    expect(retryDelay(3, offline)).toBeLessThanOrEqual(10_000);
  });
});
