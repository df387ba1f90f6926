import { describe, expect, it } from "vitest";
import { decideCorrection } from "@/lib/features/corrections/rules-correction";

const record = { status: "absent", revision: 3, method: "automatic" } as const;
const manual = { status: "present", revision: 1, method: "manual" } as const;

describe("a correction", () => {
  it.each(["upcoming", "cancelled"] as const)("of a session that is %s is refused", (state) => {
    const decision = decideCorrection({ state, current: null, seenRevision: 0, wanted: "present" });
    expect(decision).toMatchObject({ do: "refuse" });
  });

  it("stands on what its author saw", () => {
    const seen = (current: typeof record | null, seenRevision: number) =>
      decideCorrection({ state: "closed", current, seenRevision, wanted: "present" });
    expect(seen(record, 3)).toEqual({ do: "update" });
    expect(seen(null, 0)).toEqual({ do: "insert" });
    for (const stale of [seen(record, 2), seen(record, 0), seen(null, 1)])
      expect(stale).toEqual({ do: "refuse", reason: "changed_meanwhile" });
  });

  it("to what is there already changes nothing", () => {
    const same = decideCorrection({ state: "open", current: record, seenRevision: 3, wanted: "absent" });
    expect(same).toEqual({ do: "nothing" });
  });

  it("takes back only what was made by hand, while the session is open", () => {
    const remove = (state: "open" | "closed", current: typeof record | typeof manual) =>
      decideCorrection({ state, current, seenRevision: current.revision, wanted: null });
    expect(remove("open", manual)).toEqual({ do: "remove" });
    expect(remove("closed", manual)).toEqual({ do: "refuse", reason: "not_removable" });
    expect(remove("open", record)).toEqual({ do: "refuse", reason: "not_removable" });
  });
});
