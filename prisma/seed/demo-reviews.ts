import type { Prisma } from "@/lib/core/generated/prisma/client";
import type { VerificationDetail } from "@/lib/features/verification/schema";
import { demoId } from "./demo-school";

type Log = Prisma.AttendanceLogCreateManyInput;

/** So many of the newest check-ins from laptops still wait for a teacher. */
const DISPUTED: readonly VerificationDetail["reasons"][] = [
  [{ code: "prompt_not_shown", role: "turn_left" }, { code: "flat_face" }],
  [{ code: "other_person" }],
];

const newestFirst = (a: Log, b: Log) => new Date(b.timestamp).getTime() - new Date(a.timestamp).getTime();

/** Logs as the server's own look left them: cameras' are verified, the newest laptops' are disputed. */
export function withVerdicts(logs: readonly Log[]): Log[] {
  const disputed = new Map(
    logs
      .filter(({ method }) => method === "self_check_in")
      .sort(newestFirst)
      .slice(0, DISPUTED.length)
      .map((log, i) => [log.id, DISPUTED[i]]),
  );
  return logs.map((log) => {
    if (log.method !== "self_check_in" && log.method !== "kiosk") return log;
    const reasons = disputed.get(log.id) ?? [];
    const detail: VerificationDetail = {
      reasons: [...reasons],
      figures: {},
      checked_at: new Date(log.timestamp).toISOString(),
      milliseconds: 300,
    };
    return {
      ...log,
      verification: reasons.length > 0 ? "disputed" : "verified",
      verificationDetail: detail,
    };
  });
}

/** A student who says that they were there after all. */
export function makeRequests(logs: readonly Log[], now: Date): Prisma.ReviewRequestCreateManyInput[] {
  const [missed] = logs.filter(({ status }) => status === "absent").sort(newestFirst);
  if (!missed) return [];
  return [
    {
      id: demoId("review request"),
      kind: "dispute",
      userId: missed.userId,
      sessionId: missed.sessionId,
      words: "I sat in the second row, but the kiosk was switched off.",
      createdAt: new Date(now.getTime() - 20 * 60_000),
    },
  ];
}
