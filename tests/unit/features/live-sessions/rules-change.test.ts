import { expect, it } from "vitest";
import { applyChange, changeBetween } from "@/lib/features/live-sessions/rules-change";
import { surenessOf } from "@/lib/features/live-sessions/rules-sureness";
import type { LiveMember, LiveSession } from "@/lib/features/live-sessions/schema";

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const names = ["Ada", "ben", "Cleo", "Ömer", "Zoë", "dora", "Émile"];

function someSession(next: () => number): LiveSession {
  const members = names.flatMap((name, i): LiveMember[] =>
    next() < 0.3
      ? []
      : [
          {
            user_id: `user-${i}`,
            name,
            enrolled: next() < 0.5,
            record:
              next() < 0.5
                ? null
                : {
                    log_id: `log-${i}`,
                    status: next() < 0.5 ? "present" : "late",
                    timestamp: "2026-03-18T10:30:00.000Z",
                    camera_source: "Door",
                    method: "kiosk",
                    sureness: "sure",
                    verification: "none",
                    assurance_level: 3,
                    revision: 1 + Math.floor(next() * 2),
                  },
          },
        ],
  );
  return {
    revision: String(next()),
    session: { session_id: "s", recorded: Math.floor(next() * 9) } as LiveSession["session"],
    class_photo: null,
    members,
  };
}

const byId = (members: LiveMember[]) => [...members].sort((a, b) => a.user_id.localeCompare(b.user_id));

it("a listener who applies every change knows what the server knows, and is told nothing twice", () => {
  const next = random(5);
  let server = someSession(next);
  let listener = server;
  for (let step = 0; step < 300; step++) {
    const before = server;
    server = someSession(next);
    const change = changeBetween(before, server);
    const same = server.members.filter((member) =>
      before.members.some((old) => JSON.stringify(old) === JSON.stringify(member)),
    );
    expect(change.members.length).toBe(server.members.length - same.length);
    listener = applyChange(listener, change);
    expect(byId(listener.members)).toEqual(byId(server.members));
    expect({ ...listener, members: [] }).toEqual({ ...server, members: [] });
  }
});

it("keeps people in the order of their names, whatever their case and accents", () => {
  const next = random(9);
  const empty = { ...someSession(next), members: [] };
  const full = {
    ...empty,
    members: names.map((name) => ({ user_id: name, name, enrolled: true, record: null })),
  };
  const known = applyChange(empty, changeBetween(empty, full));
  expect(known.members.map(({ name }) => name)).toEqual([
    "Ada",
    "ben",
    "Cleo",
    "dora",
    "Émile",
    "Ömer",
    "Zoë",
  ]);
});

it("puts similarity into words, and has none where nobody was compared or a person decided", () => {
  expect([null, 0.5, 0.699, 0.7, 0.79, 0.8, 0.89, 0.9, 1].map(surenessOf)).toEqual([
    null,
    null,
    null,
    "fair",
    "fair",
    "sure",
    "sure",
    "very_sure",
    "very_sure",
  ]);
});
