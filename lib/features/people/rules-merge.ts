import type { AttendanceStatus } from "../attendance/schema";

/** Best for the person first: being seen outweighs an excuse, an excuse being missing. */
const STATUS_ORDER: readonly AttendanceStatus[] = ["present", "late", "excused", "absent"];

/** Of two records of one session, which one stays; the kept person's own when both say the same. */
export function recordThatStays(kept: AttendanceStatus, other: AttendanceStatus): "kept" | "other" {
  return STATUS_ORDER.indexOf(other) < STATUS_ORDER.indexOf(kept) ? "other" : "kept";
}

/** The samples that stay of two people's, the best by score, at most `limit`, in their order. */
export function samplesThatStay<S extends { score: number | undefined }>(
  samples: readonly S[],
  limit: number,
): S[] {
  const best = [...samples].sort((a, b) => (b.score ?? 0.5) - (a.score ?? 0.5)).slice(0, limit);
  return samples.filter((sample) => best.includes(sample));
}
