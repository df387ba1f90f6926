import { expect, test } from "vitest";
import { allAttacks } from "@/scripts/attack/all-attacks";
import { worldOf } from "@/scripts/attack/world";
import { baseUrl } from "../../support/http-client";

// Those with faces need the networks and minutes: `npm run attack`.
test.each(allAttacks.filter(({ withFaces }) => !withFaces).map((attack) => [attack.name, attack] as const))(
  "%s",
  { timeout: 180_000 },
  async (_, attack) => {
    const attempts = await attack.run(worldOf(baseUrl()));
    expect(attempts.length).toBeGreaterThan(0);
    expect(attempts.filter(({ success }) => success)).toEqual([]);
  },
);
