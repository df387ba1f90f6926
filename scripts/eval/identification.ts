import { randomNumbers } from "./random";

/** What one probe got from one roster. */
export interface Probe {
  /** Who is on the photo; probes of one person are not independent. */
  person: string;
  /** On the roster or not. */
  kind: "mate" | "stranger";
  /** By what the best candidate is judged; undefined when no face was found. */
  score: number | undefined;
  /** Whether the best candidate is who is on the photo. */
  right: boolean;
  /** What the shipped rules decided: a name was given, and whether it is the right one. */
  named: "right" | "wrong" | "nobody";
}

export interface IdentificationRates {
  /** Share of mates whose best candidate is right. */
  rank1: number;
  /** Share of mates that are not returned at the threshold with this rate of false positives. */
  fnirAtFpir: Record<string, number>;
  /** At the shipped rules. `fpir`: share of strangers who get a name. */
  policy: { fnir: number; fpir: number };
}

/** False positive identification rates that are reported, by the name they are reported under. */
export const reportedFpirs = { "1e-2": 1e-2, "1e-3": 1e-3 };

/** How often each person counts; 1 for everybody when left out. */
type Weights = ReadonlyMap<string, number>;

/**
 * Open-set identification rates (ISO/IEC 19795-1): FNIR is the share of mated probes whose own template is not
 * returned first and above the threshold, FPIR the share of strangers for whom anyone is. A mate without a face is
 * missed, a stranger without one raises no alarm.
 */
export function identificationRates(probes: readonly Probe[], weights?: Weights): IdentificationRates {
  const weightOf = ({ person }: Probe) => weights?.get(person) ?? (weights ? 0 : 1);
  const mates = probes.filter(({ kind }) => kind === "mate");
  const strangers = probes.filter(({ kind }) => kind === "stranger");
  const share = (of: readonly Probe[], counts: (probe: Probe) => boolean) => {
    let total = 0;
    let counted = 0;
    for (const probe of of) {
      const weight = weightOf(probe);
      total += weight;
      if (counts(probe)) counted += weight;
    }
    return total > 0 ? counted / total : Number.NaN;
  };
  const alarms = strangers
    .flatMap((probe) => (probe.score === undefined ? [] : [{ score: probe.score, weight: weightOf(probe) }]))
    .sort((a, b) => b.score - a.score);
  const allStrangers = strangers.reduce((sum, probe) => sum + weightOf(probe), 0);
  const fnirAt = (fpir: number) => {
    const refused = firstRefused(alarms, fpir * allStrangers);
    return 1 - share(mates, ({ right, score }) => right && score !== undefined && score > refused);
  };
  return {
    rank1: share(mates, ({ right }) => right),
    fnirAtFpir: Object.fromEntries(Object.entries(reportedFpirs).map(([name, fpir]) => [name, fnirAt(fpir)])),
    policy: {
      fnir: 1 - share(mates, ({ named }) => named === "right"),
      fpir: share(strangers, ({ named }) => named !== "nobody"),
    },
  };
}

/** The best score that must be refused so that at most `allowed` strangers are above it. */
function firstRefused(alarms: readonly { score: number; weight: number }[], allowed: number): number {
  let above = 0;
  for (const { score, weight } of alarms) {
    above += weight;
    if (above > allowed + 1e-9) return score;
  }
  return Number.NEGATIVE_INFINITY;
}

/** Lower and upper bound. */
export type Interval = [number, number];

export interface IdentificationIntervals {
  rank1: Interval;
  fnirAtFpir: Record<string, Interval>;
  policy: { fnir: Interval; fpir: Interval };
}

/**
 * 95 % intervals by a bootstrap over people: whole people are drawn with replacement, because photos of one person
 * succeed and fail together. The same seed gives the same intervals.
 */
export function bootstrapIntervals(
  probes: readonly Probe[],
  { rounds = 200, seed = 1 }: { rounds?: number; seed?: number } = {},
): IdentificationIntervals {
  const people = [...new Set(probes.map(({ person }) => person))];
  const random = randomNumbers(seed);
  const drawn = Array.from({ length: rounds }, () => {
    const weights = new Map<string, number>();
    for (let i = 0; i < people.length; i++) {
      const person = people[Math.floor(random() * people.length)] ?? "";
      weights.set(person, (weights.get(person) ?? 0) + 1);
    }
    return identificationRates(probes, weights);
  });
  const interval = (value: (rates: IdentificationRates) => number): Interval => {
    const sorted = drawn.map(value).sort((a, b) => a - b);
    const at = (q: number) => sorted[Math.min(rounds - 1, Math.floor(q * rounds))] ?? Number.NaN;
    return [at(0.025), at(0.975)];
  };
  return {
    rank1: interval((rates) => rates.rank1),
    fnirAtFpir: Object.fromEntries(
      Object.keys(reportedFpirs).map((name) => [
        name,
        interval((rates) => rates.fnirAtFpir[name] ?? Number.NaN),
      ]),
    ),
    policy: {
      fnir: interval((rates) => rates.policy.fnir),
      fpir: interval((rates) => rates.policy.fpir),
    },
  };
}
