import { expect, test } from "vitest";
import { PRESENCE_MS, presenceCookie } from "@/lib/core/auth/presence";
import { call } from "../../support/api-client";
import { insertApiKey, insertUser, TEST_PASSWORD } from "../../support/factories";
import { sessionCookie } from "../../support/session-cookie";

const AN_HOUR_AGO = Date.now() - 3600_000;

async function longSignedIn() {
  const admin = await insertUser({ role: "admin" });
  return { admin, cookie: await sessionCookie({ ...admin, signedInAt: AN_HOUR_AGO }) };
}

const sample = {
  embedding_vector: Array.from({ length: 128 }, (_, i) => i + 1),
  model_id: "resnet34",
  face_image_path: "enrolment/none.jpg",
};
const body = { consent: { text_version: "2026-11" }, samples: [sample] };

test("an unlocked browser is not enough to enrol; the password again is, for ten minutes", async () => {
  const { admin, cookie } = await longSignedIn();
  const { id } = await insertUser();
  const path = `/api/people/${id}/samples`;
  expect((await call("POST", path, { proof: { cookie }, body })).body).toMatchObject({
    status: 409,
    reason: "presence_required",
  });
  const register = { ...body, name: "New", email: `${id}@test.invalid` };
  expect((await call("POST", "/api/register_user", { proof: { cookie }, body: register })).body.reason).toBe(
    "presence_required",
  );
  expect((await call("GET", "/api/presence", { proof: { cookie } })).body).toEqual({ until: null });

  const wrong = await call("POST", "/api/presence", {
    proof: { cookie },
    body: { password: "not it at all" },
  });
  expect(wrong.body.reason).toBe("password_wrong");
  const right = await call("POST", "/api/presence", { proof: { cookie }, body: { password: TEST_PASSWORD } });
  expect(right.status).toBe(200);
  expect(Date.parse(right.body.until) - Date.now()).toBeGreaterThan(9.5 * 60_000);
  const [presence = ""] = right.headers.getSetCookie();
  expect(presence).toMatch(/Max-Age=600; HttpOnly; SameSite=Strict/);
  const both = `${cookie}; ${presence.split(";")[0]}`;
  // Past the presence check: the photo is what is missing now.
  expect((await call("POST", path, { proof: { cookie: both }, body })).body.reason).toBe("photo_not_usable");

  const other = await longSignedIn();
  const stolen = `${other.cookie}; ${presence.split(";")[0]}`;
  expect((await call("POST", path, { proof: { cookie: stolen }, body })).body.reason).toBe(
    "presence_required",
  );
  const longer = presence.replace(/=\d+\./, `=${Date.now() + 9e8}.`).split(";")[0];
  const forged = `${cookie}; ${longer}`;
  expect((await call("POST", path, { proof: { cookie: forged }, body })).body.reason).toBe(
    "presence_required",
  );
  expect(admin.role).toBe("admin");
});

test("presence ends after ten minutes, whatever the browser still sends", async () => {
  const { id } = await insertUser();
  const enrol = async (cookie: string) =>
    (await call("POST", `/api/people/${id}/samples`, { proof: { cookie }, body })).body.reason;
  const minute = 60_000;
  for (const [age, reason] of [
    [PRESENCE_MS - minute, "photo_not_usable"],
    [PRESENCE_MS + minute, "presence_required"],
  ] as const) {
    const then = Date.now() - age;
    const { admin, cookie } = await longSignedIn();
    const [confirmed] = presenceCookie(admin.id, new Date(then), false).split(";");
    expect(await enrol(`${cookie}; ${confirmed}`)).toBe(reason);
    expect(await enrol(await sessionCookie({ ...admin, signedInAt: then }))).toBe(reason);
  }
});

test("whoever has just signed in is present; a program proves itself with every call", async () => {
  const admin = await insertUser({ role: "admin" });
  const { id } = await insertUser();
  const fresh = { cookie: await sessionCookie(admin) };
  expect((await call("POST", `/api/people/${id}/samples`, { proof: fresh, body })).body.reason).toBe(
    "photo_not_usable",
  );
  const { authorization } = await insertApiKey({ createdBy: admin.id });
  const register = { ...body, name: "New", email: `${id}@test.invalid` };
  const answer = await call("POST", "/api/register_user", { proof: { authorization }, body: register });
  expect(answer.body.reason).toBe("photo_not_usable");
});

test("guessing the password is limited", async () => {
  const { cookie } = await longSignedIn();
  const answers = [];
  for (let i = 0; i < 12; i++)
    answers.push(
      await call("POST", "/api/presence", { proof: { cookie }, body: { password: `guess ${i}` } }),
    );
  expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(422), 429, 429]);
});
