import { expect, it } from "vitest";
import { call } from "../../support/api-client";
import { insertUser } from "../../support/factories";
import { sessionCookie } from "../../support/session-cookie";

it("a browser that was signed out elsewhere is out at once, and only that one", async () => {
  const user = await insertUser();
  const [here, there, third] = await Promise.all(
    [1, 2, 3].map(async () => ({ cookie: await sessionCookie(user) })),
  );
  const list = await call("GET", "/api/browser-sessions", { proof: here });
  expect(list.body.items).toHaveLength(3);
  expect(list.body.items[0]).toMatchObject({ current: true, agent: "Test browser" });

  const thirdList = await call("GET", "/api/browser-sessions", { proof: third });
  const thirdId = thirdList.body.items[0].browser_session_id as string;
  expect((await call("DELETE", `/api/browser-sessions/${thirdId}`, { proof: here })).status).toBe(204);
  expect((await call("GET", "/api/browser-sessions", { proof: third })).status).toBe(401);
  expect((await call("GET", "/api/browser-sessions", { proof: there })).status).toBe(200);

  const ended = await call("DELETE", "/api/browser-sessions", { proof: here });
  expect(ended.body).toEqual({ ended: 1 });
  expect((await call("GET", "/api/browser-sessions", { proof: there })).status).toBe(401);
  expect((await call("GET", "/api/browser-sessions", { proof: here })).body.items).toHaveLength(1);
});

it("nobody ends somebody else's", async () => {
  const [user, other] = [await insertUser(), await insertUser({ role: "admin" })];
  const proof = { cookie: await sessionCookie(user) };
  const mine = await call("GET", "/api/browser-sessions", { proof });
  const id = mine.body.items[0].browser_session_id as string;
  const theirs = { cookie: await sessionCookie(other) };
  expect((await call("DELETE", `/api/browser-sessions/${id}`, { proof: theirs })).status).toBe(404);
  expect((await call("GET", "/api/browser-sessions", { proof })).status).toBe(200);
});
