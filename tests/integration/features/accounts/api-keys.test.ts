import { expect, it } from "vitest";
import { findCaller } from "@/lib/core/auth/find-caller";
import { db } from "@/lib/core/db";
import { getApiKeys } from "@/lib/features/accounts/data-api-keys";
import { makeApiKey, revokeKey } from "@/lib/features/accounts/mutations-api-keys";
import { insertCaller, refusal } from "../../../support/callers";

function requestWith(key: string): Request {
  return new Request("http://localhost/api/people", { headers: { authorization: `Bearer ${key}` } });
}

it("makes a key of 256 bits that works until it is revoked", async () => {
  const caller = await insertCaller("admin");
  const made = await makeApiKey({ caller, name: "SIS" });
  expect(made.key).toMatch(/^rk_[A-Za-z0-9_-]{43}$/);
  expect(await findCaller(requestWith(made.key))).toEqual({
    kind: "api_key",
    keyId: made.key_id,
    name: "SIS",
  });
  const now = new Date();
  await revokeKey({ caller, keyId: made.key_id, now });
  await revokeKey({ caller, keyId: made.key_id, now: new Date(now.getTime() + 1000) });
  await expect(findCaller(requestWith(made.key))).rejects.toMatchObject(refusal("unauthenticated"));
  const listed = (await getApiKeys(db())).items.find((item) => item.key_id === made.key_id);
  expect(listed).toMatchObject({ prefix: made.key.slice(0, 9), revoked_at: now.toISOString() });
});

it("keeps and lists no key", async () => {
  const made = await makeApiKey({ caller: await insertCaller("admin"), name: "Secret" });
  const row = await db().apiKey.findUniqueOrThrow({ where: { id: made.key_id } });
  expect(JSON.stringify(row)).not.toContain(made.key);
  expect(JSON.stringify(await getApiKeys(db()))).not.toContain(made.key);
});

it("does not know a key that is not there", async () => {
  const keyId = "018f4e9a-7b1c-7000-8000-000000000001";
  const revoking = revokeKey({ caller: await insertCaller("admin"), keyId, now: new Date() });
  await expect(revoking).rejects.toMatchObject(refusal("not_found"));
});
