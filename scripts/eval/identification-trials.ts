import type { Probe } from "./identification";
import { randomNumbers, shuffled } from "./random";

/** A photo of a known person; no vector when no face was found. */
export interface Photo {
  person: string;
  vector: Float32Array | undefined;
}

/** A network's way to make templates, to compare and to decide. Scores: higher is more alike. */
export interface Matcher {
  fuse(vectors: readonly Float32Array[]): Float32Array | undefined;
  score(probe: Float32Array, template: Float32Array): number;
  /** What a threshold is held against: the best score, the runner-up considered. No `second` in a gallery of one. */
  judge(best: number, second: number | undefined, gallerySize: number): number;
  /** Whether the rules give the best candidate's name. */
  accepts(best: number, second: number | undefined, gallerySize: number): boolean;
}

export interface TrialOptions {
  /** Photos enrolled a person. */
  gallery: number;
  /** People on a roster. */
  roster: number;
  /** Rosters that are drawn. */
  trials: number;
  seed: number;
}

export interface Trials {
  probes: Probe[];
  /** People who can be enrolled and still have a photo to be looked for with. */
  eligible: number;
}

/**
 * Draws rosters of people with enough photos, enrols each with `gallery` of their photos, and looks for everybody:
 * their other photos are mates, everyone else's photos are strangers. People are drawn so that each is enrolled about
 * equally often.
 *
 * @throws RangeError when too few people have enough photos
 */
export function runTrials(photos: readonly Photo[], matcher: Matcher, options: TrialOptions): Trials {
  const { gallery, roster, trials, seed } = options;
  const random = randomNumbers(seed);
  const byPerson = new Map<string, Photo[]>();
  for (const photo of photos) byPerson.set(photo.person, [...(byPerson.get(photo.person) ?? []), photo]);
  const eligible = [...byPerson.keys()].filter((person) => (byPerson.get(person)?.length ?? 0) > gallery);
  if (eligible.length < roster) {
    throw new RangeError(
      `${eligible.length} people have more than ${gallery} photos, too few for a roster of ${roster}`,
    );
  }
  const probes: Probe[] = [];
  let waiting: string[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const chosen = new Set<string>();
    while (chosen.size < roster) {
      if (waiting.length === 0) waiting = shuffled(eligible, random);
      chosen.add(waiting.pop() ?? "");
    }
    const templates: { person: string; template: Float32Array }[] = [];
    const sought: Photo[] = [];
    for (const person of chosen) {
      const own = shuffled(byPerson.get(person) ?? [], random);
      const template = matcher.fuse(own.slice(0, gallery).flatMap(({ vector }) => vector ?? []));
      if (template) templates.push({ person, template });
      sought.push(...own.slice(gallery));
    }
    for (const photo of sought) probes.push(look(photo, "mate", templates, matcher));
    for (const photo of photos) {
      if (!chosen.has(photo.person)) probes.push(look(photo, "stranger", templates, matcher));
    }
  }
  return { probes, eligible: eligible.length };
}

function look(
  { person, vector }: Photo,
  kind: Probe["kind"],
  templates: readonly { person: string; template: Float32Array }[],
  matcher: Matcher,
): Probe {
  if (!vector || templates.length === 0) {
    return { person, kind, score: undefined, right: false, named: "nobody" };
  }
  let best = Number.NEGATIVE_INFINITY;
  let second: number | undefined;
  let name = "";
  for (const { person: candidate, template } of templates) {
    const score = matcher.score(vector, template);
    if (score > best) {
      second = name === "" ? undefined : best;
      best = score;
      name = candidate;
    } else if (second === undefined || score > second) second = score;
  }
  const right = name === person;
  const named = !matcher.accepts(best, second, templates.length) ? "nobody" : right ? "right" : "wrong";
  return { person, kind, score: matcher.judge(best, second, templates.length), right, named };
}
