import { expect, it } from "vitest";
import { formatRemaining } from "@/lib/features/live-sessions/components/remaining";
import { countMembers, pickMembers } from "@/lib/features/live-sessions/rules-members";
import type { LiveMember, LiveRecord } from "@/lib/features/live-sessions/schema";

function member(name: string, status?: LiveRecord["status"], time = "09:00", disputed = false): LiveMember {
  const record = status && {
    log_id: name,
    status,
    timestamp: `2026-03-18T${time}:00.000Z`,
    camera_source: "Door",
    method: "kiosk" as const,
    sureness: null,
    verification: disputed ? ("disputed" as const) : ("none" as const),
    assurance_level: null,
    revision: 1,
  };
  return { user_id: name, name, enrolled: true, record: record ?? null };
}

const members = [
  member("Ada", "present", "09:01"),
  member("Ben"),
  member("Cleo", "late", "09:15", true),
  member("Émile", "excused"),
  member("Zoë", "absent"),
];
const names = (view: Parameters<typeof pickMembers>[1]) => pickMembers(members, view).map(({ name }) => name);

it("counts everybody once among here, missing and excused", () => {
  const counts = countMembers(members);
  expect(counts).toEqual({ all: 5, here: 2, missing: 2, check: 1, late: 1, excused: 1 });
  expect(counts.here + counts.missing + counts.excused).toBe(counts.all);
});

it("filters, finds without accents, and orders without losing anybody", () => {
  expect(names({ filter: "here", sort: "name", search: "" })).toEqual(["Ada", "Cleo"]);
  expect(names({ filter: "missing", sort: "name", search: "" })).toEqual(["Ben", "Zoë"]);
  expect(names({ filter: "check", sort: "name", search: "" })).toEqual(["Cleo"]);
  expect(names({ filter: "all", sort: "name", search: " zoe " })).toEqual(["Zoë"]);
  expect(names({ filter: "all", sort: "newest", search: "" }).slice(0, 2)).toEqual(["Cleo", "Ada"]);
  expect(names({ filter: "all", sort: "status", search: "" })).toEqual([
    "Ben",
    "Zoë",
    "Cleo",
    "Émile",
    "Ada",
  ]);
});

it("writes what is left as a clock does", () => {
  expect([-1, 0, 1, 5_000, 61_000, 3_599_000, 3_600_000].map(formatRemaining)).toEqual([
    "0:00",
    "0:00",
    "0:01",
    "0:05",
    "1:01",
    "59:59",
    "1:00:00",
  ]);
});
