import type { MarkResult } from "../schema";

export const kioskConfig = {
  /** Frames in a row a face must be good before it is sent: the first is often the blurred last step. */
  goodFrames: 2,
  /** A face that was not recognised is tried again so much later… */
  retryMs: 3500,
  /** …and is called unknown after so many refusals… */
  refusalsUntilUnknown: 3,
  /** …then tried more rarely, as it may just have come closer. */
  unknownRetryMs: 15_000,
  /** How often a decided track is checked to be the same person still: people in a queue step into each other's place. */
  identityCheckMs: 1200,
  /** A track unseen for so long is forgotten. */
  forgetMs: 10_000,
};

/** What is known of a face in view. */
export type TrackState =
  | { name: "new" }
  | { name: "sending" }
  | { name: "greeted"; person: string; again: boolean }
  | {
      name: "refused";
      refusals: number;
      reason: "no_match" | "ambiguous" | "not_enrolled" | "duplicate_in_frame";
    };

interface Track {
  state: TrackState;
  goodFrames: number;
  /** How often the server did not recognise this face. */
  refusals: number;
  seenAtMs: number;
  /** Not to be sent before. */
  notBeforeMs: number;
  /** The vector the decision was made on. */
  embedding?: readonly number[];
  checkedAtMs: number;
}

/** A face of a frame, as far as the kiosk's bookkeeping is concerned. */
export interface SeenFace {
  trackId: number;
  good: boolean;
  embedding?: readonly number[];
}

/**
 * Who is in front of a kiosk's camera: which faces are new and to be sent, which are decided. `samePerson`
 * compares two vectors.
 */
export class KioskTracks {
  readonly #tracks = new Map<number, Track>();

  constructor(readonly samePerson: (a: readonly number[], b: readonly number[]) => boolean) {}

  /** Takes a frame in and forgets who left. */
  see(faces: readonly SeenFace[], nowMs: number): void {
    for (const face of faces) this.#see(face, nowMs);
    for (const [trackId, track] of this.#tracks) {
      if (nowMs - track.seenAtMs > kioskConfig.forgetMs) this.#tracks.delete(trackId);
    }
  }

  /** The tracks that should be sent with the next frame that has their vectors. */
  due(nowMs: number): number[] {
    return [...this.#tracks].filter(([, track]) => isDue(track, nowMs)).map(([trackId]) => trackId);
  }

  /** Whether the next frame should come with vectors: someone is to be sent, or to be checked. */
  wantsVectors(nowMs: number): boolean {
    return [...this.#tracks.values()].some(
      (track) => isDue(track, nowMs) || (isDecided(track.state) && isCheckDue(track, nowMs)),
    );
  }

  stateOf(trackId: number): TrackState {
    return this.#tracks.get(trackId)?.state ?? { name: "new" };
  }

  /** Notes that these faces are on their way. */
  sending(faces: readonly { trackId: number; embedding: readonly number[] }[]): void {
    for (const { trackId, embedding } of faces) {
      this.#change(trackId, { state: { name: "sending" }, embedding });
    }
  }

  /** Notes the server's answers, in the order the faces were sent. `again`: greeted at this kiosk before. */
  decide(
    trackIds: readonly number[],
    results: readonly MarkResult[],
    nowMs: number,
    again: (result: Exclude<MarkResult, { outcome: "not_recognised" }>) => boolean,
  ): void {
    for (const [index, trackId] of trackIds.entries()) {
      const result = results.find((each) => each.face === index);
      if (!result) this.release([trackId], nowMs + kioskConfig.retryMs);
      else if (result.outcome === "not_recognised") this.#refuse(trackId, result.reason, nowMs);
      else {
        const state: TrackState = { name: "greeted", person: result.name, again: again(result) };
        this.#change(trackId, { state, checkedAtMs: nowMs });
      }
    }
  }

  /** Gives faces back that got no answer. */
  release(trackIds: readonly number[], notBeforeMs: number): void {
    for (const trackId of trackIds) this.#change(trackId, { state: { name: "new" }, notBeforeMs });
  }

  #see({ trackId, good, embedding }: SeenFace, nowMs: number): void {
    const known = this.#tracks.get(trackId);
    const track = known ?? newTrack(nowMs);
    track.seenAtMs = nowMs;
    track.goodFrames = good ? track.goodFrames + 1 : 0;
    if (embedding && isDecided(track.state) && isCheckDue(track, nowMs)) {
      track.checkedAtMs = nowMs;
      if (track.embedding && !this.samePerson(track.embedding, embedding)) {
        this.#tracks.set(trackId, { ...newTrack(nowMs), goodFrames: 1 });
        return;
      }
    }
    this.#tracks.set(trackId, track);
  }

  #refuse(trackId: number, reason: Extract<TrackState, { name: "refused" }>["reason"], nowMs: number): void {
    const track = this.#tracks.get(trackId);
    if (!track) return;
    track.refusals += 1;
    const { refusals } = track;
    const known = refusals >= kioskConfig.refusalsUntilUnknown;
    this.#change(trackId, {
      state: { name: "refused", refusals, reason },
      notBeforeMs: nowMs + (known ? kioskConfig.unknownRetryMs : kioskConfig.retryMs),
      checkedAtMs: nowMs,
    });
  }

  #change(trackId: number, change: Partial<Track>): void {
    const track = this.#tracks.get(trackId);
    if (track) this.#tracks.set(trackId, { ...track, ...change });
  }
}

function newTrack(nowMs: number): Track {
  return {
    state: { name: "new" },
    goodFrames: 0,
    seenAtMs: nowMs,
    notBeforeMs: 0,
    checkedAtMs: nowMs,
    refusals: 0,
  };
}

function isDecided(state: TrackState): boolean {
  return state.name === "greeted" || state.name === "refused";
}

function isDue(track: Track, nowMs: number): boolean {
  const open = track.state.name === "new" || track.state.name === "refused";
  return open && track.goodFrames >= kioskConfig.goodFrames && nowMs >= track.notBeforeMs;
}

function isCheckDue(track: Track, nowMs: number): boolean {
  return nowMs - track.checkedAtMs >= kioskConfig.identityCheckMs;
}
