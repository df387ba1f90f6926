import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiProblem } from "@/lib/core/http/call-api";
import { callPatiently, type Waiting } from "@/lib/features/recognition/components/patient-call";

const away = (retryAfterSeconds?: number) =>
  new ApiProblem("unavailable", 503, "Away.", undefined, [], retryAfterSeconds);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a patient call", () => {
  test("waits as long as the server asks, then answers", async () => {
    const waits: (Waiting | undefined)[] = [];
    const call = vi.fn().mockRejectedValueOnce(away(7)).mockResolvedValueOnce("saved");
    const answer = callPatiently(call, {
      signal: new AbortController().signal,
      onWait: (waiting) => waits.push(waiting),
    });
    await vi.advanceTimersByTimeAsync(6999);
    expect(call).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    await expect(answer).resolves.toBe("saved");
    expect(waits.map((waiting) => waiting?.seconds)).toEqual([7, undefined]);
  });

  test("can be told to try now", async () => {
    const call = vi.fn().mockRejectedValueOnce(away(30)).mockResolvedValueOnce("saved");
    const answer = callPatiently(call, {
      signal: new AbortController().signal,
      onWait: (waiting) => waiting?.again(),
    });
    await expect(answer).resolves.toBe("saved");
  });

  test("gives up at once on an answer that will not change", async () => {
    const refused = new ApiProblem("conflict", 409, "Taken.");
    const call = vi.fn().mockRejectedValue(refused);
    const answer = callPatiently(call, { signal: new AbortController().signal, onWait: () => {} });
    await expect(answer).rejects.toBe(refused);
    expect(call).toHaveBeenCalledTimes(1);
  });

  test("stops when the page is left", async () => {
    const controller = new AbortController();
    const call = vi.fn().mockRejectedValue(away());
    const answer = callPatiently(call, { signal: controller.signal, onWait: () => {} });
    const stopped = expect(answer).rejects.toThrow("left");
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(new Error("left"));
    await vi.advanceTimersByTimeAsync(60_000);
    await stopped;
    expect(call).toHaveBeenCalledTimes(1);
  });
});
