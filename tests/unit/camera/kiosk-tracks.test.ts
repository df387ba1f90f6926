import { describe, expect, test } from "vitest";
import { KioskTracks, kioskConfig } from "@/lib/features/attendance/components/kiosk-tracks";
import type { MarkResult } from "@/lib/features/attendance/schema";

const anna = [1, 0];
const ben = [0, 1];
const samePerson = (a: readonly number[], b: readonly number[]) => a[0] === b[0];
const frameMs = 100;

function recorded(face: number, name: string): MarkResult {
  return {
    outcome: "recorded",
    face,
    log_id: "l",
    user_id: name,
    name,
    status: "present",
    timestamp: "2026-11-23T09:00:00.000Z",
    camera_source: "Door",
    verification: "provisional",
    assurance_level: 3,
  };
}
const refused = (face: number): MarkResult => ({
  outcome: "not_recognised",
  face,
  reason: "no_match",
  hint: "Come closer.",
});

function watch() {
  const tracks = new KioskTracks(samePerson);
  let nowMs = 0;
  const see = (faces: { trackId: number; embedding?: number[]; good?: boolean }[], ms = frameMs) => {
    nowMs += ms;
    tracks.see(
      faces.map((face) => ({ good: true, ...face })),
      nowMs,
    );
    return tracks.due(nowMs);
  };
  const answer = (trackId: number, embedding: number[], result: MarkResult) => {
    tracks.sending([{ trackId, embedding }]);
    tracks.decide([trackId], [result], nowMs, () => false);
  };
  return { tracks, see, answer, now: () => nowMs };
}

describe("a kiosk's tracks", () => {
  test("a face is sent once it was good for some frames in a row", () => {
    const { see } = watch();
    expect(see([{ trackId: 1 }])).toEqual([]);
    expect(see([{ trackId: 1, good: false }])).toEqual([]);
    expect(see([{ trackId: 1 }])).toEqual([]);
    expect(see([{ trackId: 1 }, { trackId: 2 }])).toEqual([1]);
    expect(see([{ trackId: 1 }, { trackId: 2 }])).toEqual([1, 2]);
  });

  test("a face on its way or greeted is not sent again", () => {
    const { tracks, see, answer } = watch();
    see([{ trackId: 1 }]);
    expect(see([{ trackId: 1 }])).toEqual([1]);
    tracks.sending([{ trackId: 1, embedding: anna }]);
    expect(see([{ trackId: 1 }])).toEqual([]);
    answer(1, anna, recorded(0, "Anna"));
    for (let frame = 0; frame < 100; frame++) expect(see([{ trackId: 1, embedding: anna }])).toEqual([]);
    expect(tracks.stateOf(1)).toEqual({ name: "greeted", person: "Anna", again: false });
  });

  test("an unknown face is retried every few seconds, more rarely once it is called unknown", () => {
    const { tracks, see, answer } = watch();
    see([{ trackId: 1 }]);
    for (let refusal = 1; refusal <= kioskConfig.refusalsUntilUnknown; refusal++) {
      expect(see([{ trackId: 1 }])).toEqual([1]);
      answer(1, anna, refused(0));
      expect(tracks.stateOf(1)).toMatchObject({ name: "refused", refusals: refusal });
      expect(see([{ trackId: 1 }])).toEqual([]);
      const last = refusal === kioskConfig.refusalsUntilUnknown;
      if (!last) see([{ trackId: 1 }], kioskConfig.retryMs - 2 * frameMs);
    }
    expect(see([{ trackId: 1 }], kioskConfig.retryMs)).toEqual([]);
    expect(see([{ trackId: 1 }], kioskConfig.unknownRetryMs)).toEqual([1]);
  });

  test("somebody who steps into a greeted person's place is a new face", () => {
    const { tracks, see, answer, now } = watch();
    see([{ trackId: 1 }]);
    see([{ trackId: 1 }]);
    answer(1, anna, recorded(0, "Anna"));
    expect(tracks.wantsVectors(now())).toBe(false);
    see([{ trackId: 1 }], kioskConfig.identityCheckMs);
    expect(tracks.wantsVectors(now())).toBe(true);
    see([{ trackId: 1, embedding: anna }]);
    expect(tracks.stateOf(1).name).toBe("greeted");
    see([{ trackId: 1 }], kioskConfig.identityCheckMs);
    see([{ trackId: 1, embedding: ben }]);
    expect(tracks.stateOf(1)).toEqual({ name: "new" });
    expect(see([{ trackId: 1 }])).toEqual([1]);
  });

  test("answers go to the faces they were given for, and faces without one are sent again later", () => {
    const { tracks, see, now } = watch();
    see([{ trackId: 7 }, { trackId: 9 }]);
    expect(see([{ trackId: 7 }, { trackId: 9 }])).toEqual([7, 9]);
    tracks.sending([
      { trackId: 7, embedding: anna },
      { trackId: 9, embedding: ben },
    ]);
    tracks.decide([7, 9], [recorded(1, "Ben")], now(), () => true);
    expect(tracks.stateOf(9)).toEqual({ name: "greeted", person: "Ben", again: true });
    expect(see([{ trackId: 7 }, { trackId: 9 }])).toEqual([]);
    expect(see([{ trackId: 7 }, { trackId: 9 }], kioskConfig.retryMs)).toEqual([7]);
  });
});
