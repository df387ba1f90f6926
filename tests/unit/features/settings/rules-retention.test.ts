import { expect, it } from "vitest";
import { isRetentionDue, retentionCutoffs } from "@/lib/features/settings/rules-retention";

const now = new Date("2026-03-01T03:00:00Z");

it("keeps everything when nothing is set", () => {
  expect(retentionCutoffs({ evidence_days: null, log_years: null }, now)).toEqual({
    photosBefore: null,
    sessionsBefore: null,
  });
});

it("counts days and years back from now; photos go with their sessions at the latest", () => {
  expect(retentionCutoffs({ evidence_days: 30, log_years: 2 }, now)).toEqual({
    photosBefore: new Date("2026-01-30T03:00:00Z"),
    sessionsBefore: new Date("2024-03-01T03:00:00Z"),
  });
  expect(retentionCutoffs({ evidence_days: 3650, log_years: 1 }, now).photosBefore).toEqual(
    new Date("2025-03-01T03:00:00Z"),
  );
  expect(retentionCutoffs({ evidence_days: null, log_years: 1 }, now).photosBefore).not.toBeNull();
});

it("is due once a day", () => {
  expect(isRetentionDue(undefined, now)).toBe(true);
  expect(isRetentionDue("2026-02-28T23:59:59Z", now)).toBe(true);
  expect(isRetentionDue("2026-03-01T00:00:01Z", now)).toBe(false);
});
