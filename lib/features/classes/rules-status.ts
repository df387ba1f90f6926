import type { AttendanceStatus } from "../attendance/schema";

/** What a class calls a status and how much it counts. */
export interface StatusRule {
  /** Null: the language's own word. */
  label: string | null;
  /** Share of a session in [0, 1] that counts as attended; null leaves such sessions out of the rate. */
  weight: number | null;
}

export type StatusRules = Readonly<Record<AttendanceStatus, StatusRule>>;
export type StatusCountsOnly = Readonly<Record<AttendanceStatus, number>>;

/** In the order that menus and charts show them. */
export const STATUSES = ["present", "late", "excused", "absent"] as const satisfies AttendanceStatus[];

/** What holds until a class says otherwise: the late were there, the excused count neither way. */
export const DEFAULT_STATUS_RULES: StatusRules = {
  present: { label: null, weight: 1 },
  late: { label: null, weight: 1 },
  excused: { label: null, weight: null },
  absent: { label: null, weight: 0 },
};

const ENGLISH: Record<AttendanceStatus, string> = {
  present: "Present",
  late: "Late",
  excused: "Excused",
  absent: "Absent",
};

/** A class's rules out of its own rows; statuses without a row keep the defaults. */
export function statusRulesOf(rows: readonly ({ status: AttendanceStatus } & StatusRule)[]): StatusRules {
  const own = Object.fromEntries(rows.map(({ status, label, weight }) => [status, { label, weight }]));
  return { ...DEFAULT_STATUS_RULES, ...own };
}

/** A status in the class's word or else in English: for files, the API and mails. */
export function statusLabel(status: AttendanceStatus, label: string | null): string {
  return label ?? ENGLISH[status];
}

/**
 * The share of sessions that counts as attended: the sum of weights over the sessions that count at all.
 *
 * @returns in [0, 1]; null when none counts
 */
export function weightedRate(
  counts: StatusCountsOnly,
  rules: StatusRules = DEFAULT_STATUS_RULES,
): number | null {
  const { attended, counted } = weigh(counts, rules);
  return counted === 0 ? null : attended / counted;
}

/** The two sums of `weightedRate`, for rates over classes with different rules. */
export function weigh(counts: StatusCountsOnly, rules: StatusRules): { attended: number; counted: number } {
  let attended = 0;
  let counted = 0;
  for (const status of STATUSES) {
    const { weight } = rules[status];
    if (weight === null) continue;
    attended += weight * counts[status];
    counted += counts[status];
  }
  return { attended, counted };
}
